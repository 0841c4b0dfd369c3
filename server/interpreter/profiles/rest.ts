import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs, type TakenClaim } from '../running/claimLists';
import { asText, type ClaimValue } from '../data/claimValue';
import { isOn, item } from '../data/metadata';
import type { Run } from '../running/run';
import type { CallAnswer, HttpCall } from '../data/state';
import { NotKnown, ProfileRefused } from '../data/stops';
import { withQuery } from './addresses';
import { readAnswer, valueAt } from './providerAnswers';
import type { Refusals } from './refusals';
import { SECRET_STAND_IN } from './secrets';

/** Calls a REST API. Source: the service's page on the RESTful technical profile. */
export function runRest(run: Run, profile: ProfileModel, refusals: Refusals): void {
  const url = item(profile, 'ServiceUrl');
  if (url === undefined) throw new NotKnown(`"${profile.id}" has no ServiceUrl.`, profile.id);
  const inputs = takeInputs(run, profile);
  const answer = run.call(callOf(run, profile, run.resolve(url) ?? '', inputs));
  const reply = read(answer, url, refusals);
  const paths = isOn(profile, 'ResolveJsonPathsInJsonTokens', false);
  putOutputs(run, profile, (name) => valueAt(reply, name, paths));
}

function callOf(run: Run, profile: ProfileModel, url: string, inputs: readonly TakenClaim[]): HttpCall {
  const pairs = inputs.map(({ name, value }): [string, string] => [name, asText(value)]);
  const headers = authorization(run, profile);
  const call = { profile: profile.id, purpose: 'rest' as const };
  const how = (item(profile, 'SendClaimsIn') ?? 'Body').toLowerCase();
  switch (how) {
    case 'body': {
      const payload = item(profile, 'ClaimUsedForRequestPayload');
      const whole = payload === undefined ? undefined : run.claims.get(payload);
      const body = payload === undefined ? JSON.stringify(bodyOf(inputs)) : asText(whole ?? '');
      return { ...call, method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, body };
    }
    case 'form': {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      return {
        ...call,
        method: 'POST',
        url,
        headers: { ...form, ...headers },
        body: new URLSearchParams(pairs).toString(),
      };
    }
    case 'querystring':
      return { ...call, method: 'GET', url: withQuery(url, pairs), headers, body: undefined };
    case 'header':
      return { ...call, method: 'GET', url, headers: { ...Object.fromEntries(pairs), ...headers }, body: undefined };
    case 'url': {
      const filled = url.replace(/\{([^{}]+)\}/g, (found, name: string) => {
        const value = inputs.find((input) => input.name.toLowerCase() === name.toLowerCase())?.value;
        return value === undefined ? found : encodeURIComponent(asText(value));
      });
      return { ...call, method: 'GET', url: filled, headers, body: undefined };
    }
    default:
      throw new NotKnown(`Claims are not sent in "${how}".`, profile.id);
  }
}

/** Claims as JSON; how the service types them there is not documented: as their claim types say. */
function bodyOf(inputs: readonly TakenClaim[]): Record<string, ClaimValue> {
  const body: Record<string, ClaimValue> = {};
  for (const { name, value } of inputs) body[name] = value;
  return body;
}

/** Keys stand for themselves: no secret is known here. */
function authorization(run: Run, profile: ProfileModel): Record<string, string> {
  const key = (id: string): string => `${SECRET_STAND_IN}${profile.keys.get(id.toLowerCase())?.value ?? ''}`;
  switch ((item(profile, 'AuthenticationType') ?? 'None').toLowerCase()) {
    case 'basic':
      return {
        authorization: `Basic ${btoa(`${key('BasicAuthenticationUsername')}:${key('BasicAuthenticationPassword')}`)}`,
      };
    case 'bearer': {
      const claim = item(profile, 'UseClaimAsBearerToken');
      if (claim === undefined) return { authorization: `Bearer ${key('BearerAuthenticationToken')}` };
      const value = run.claims.get(claim);
      if (value === undefined)
        throw new ProfileRefused(`The claim "${claim}" of the bearer token has no value.`, 'AADB2C90194');
      return { authorization: `Bearer ${asText(value)}` };
    }
    case 'apikeyheader': {
      const [first] = [...profile.keys.values()];
      return first ? { [first.name.toLowerCase()]: `${SECRET_STAND_IN}${first.value}` } : {};
    }
    default:
      return {};
  }
}

function read(answer: CallAnswer, url: string, refusals: Refusals): Readonly<Record<string, unknown>> {
  if (answer.kind === 'failed')
    throw new ProfileRefused(
      refusals
        .message(
          'DefaultUserMessageIfRequestFailed',
          'Failed to establish connection to restful service end point. Restful service URL: {0}',
        )
        .replace('{0}', url),
      'AADB2C90075',
    );
  const body = readAnswer(answer.body, 'Json');
  if (answer.status >= 400) {
    const words = body === undefined ? undefined : valueAt(body, 'userMessage', false);
    throw new ProfileRefused(
      words === undefined
        ? refusals
            .message('DefaultUserMessageIfRequestFailed', `The API answered HTTP ${answer.status}.`)
            .replace('{0}', url)
        : asText(words),
      'AADB2C90075',
    );
  }
  if (answer.body.trim() === '') return {};
  if (!body) throw new ProfileRefused('The answer of the API is no JSON object.', 'AADB2C90261');
  return body;
}
