import type { LeftoverHelp } from '../catalogue/placeholders';
import { message, type Message } from './message';

/** What belongs in the place of a sample's text, and where to find it. */
export function leftoverHelp(help: LeftoverHelp): Message {
  switch (help) {
    case 'tenant':
      return message('the name of your tenant, which the overview of Azure AD B2C shows');
    case 'proxyApplication':
      return message('the application (client) ID of ProxyIdentityExperienceFramework, under App registrations');
    case 'frameworkApplication':
      return message('the application (client) ID of IdentityExperienceFramework, under App registrations');
    case 'extensionsApplication':
      return message('the IDs of b2c-extensions-app, under App registrations, All applications');
    case 'application':
      return message('the ID of your application, from the place where you registered it');
    case 'insights':
      return message('the instrumentation key that the overview of your Application Insights resource shows');
    case 'address':
      return message('the address of a service of your own');
    case 'value':
      return message('a value of your own');
  }
}
