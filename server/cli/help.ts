import { t } from '@vscode/l10n';
import { tenantHelp } from './helpTenant';

const overview = (): string =>
  t(`Checks Azure AD B2C custom policies and adds QQ sign-in to them.

Usage: b2c-policy COMMAND [ARGUMENTS]

Commands:
  check [PATH...]   find what is wrong in policies
  add-qq PATH       add sign-in with QQ to a policy family
  remove-qq PATH    take sign-in with QQ out of a policy family
  effective FILE    print a policy merged with its base policies
  journey FILE      draw a user journey: as Mermaid text, as SVG picture, or as JSON
  qq-status PATH    say which steps to sign-in with QQ are done, and what is left to do
  test [PATH...]    run sign-in tests of policies on this machine, or write first ones
  run [PATH]        serve policies on this machine: sign in without a tenant
  build [PATH]      fill the settings of environments into policies: appsettings.json
  rules             list the rules that check knows
  explain CODE      print the page of a rule: what is wrong, why, and how to mend it
  explain-upload MESSAGE FOLDER
                    lead to the elements that an error of the service speaks of
  trace FILE        show from the service's log which steps sign-ins ran, and what went wrong

Commands with a tenant, over Microsoft Graph:
  setup PATH        make the tenant ready for a policy family, and the family for the tenant
  keys              list policy keys, make the one of QQ, generate those that sign and encrypt tokens
  upload PATH       upload what changed, base policies first
  compare PATH      compare policies with those of the tenant
  download          the tenant's policies as files
  delete POLICYID   delete policies of the tenant
  user-flow         sign-in with QQ in user flows

  --help            this text, or after a command what it takes
  --version         the version

Exit code: 0 no error; 1 some error was found; 2 wrong use, or something could not be read or written.
`);

const check = (): string =>
  t(`Finds what is wrong in policies.

Usage: b2c-policy check [PATH...] [OPTIONS]

PATH is a file or a folder, the working folder where none is given. Files are always checked; in folders, those XML
files that are policies. Base policies are looked for among all of them, so name the folder of a whole family.

  --format text|json|sarif|github   text for people (the default), JSON, SARIF 2.1.0, GitHub workflow commands
  --rule CODE=LEVEL                 make a rule or family of rules off, hint, information, warning or error;
                                    may be given several times
  --keys NAME,NAME                  the policy keys that exist in the tenant: others are then warned of
  --max-problems N                  show at most N problems of a file, the severest, and how many more there are
                                    (default 1000); the exit code and the counts of text are those of all
  --allow-empty                     where there is no policy at all, exit with 0

Exit code: 0 no error; 1 some error; 2 wrong use, no policy, or a PATH that could not be read (the others are checked).
`);

const addQq = (): string =>
  t(`Adds sign-in with QQ to a policy family: claims provider and user journey steps.

Usage: b2c-policy add-qq PATH --client-id ID [OPTIONS]

PATH is the folder of the family or one of its policies. Running it again changes nothing.

  --client-id ID        APP ID of the application at QQ Connect: digits
  --key NAME            policy key that holds its APP Key (default B2C_1A_QQSecret)
  --journey ID          user journey to change; else that of the relying party named, the one with QQ, or the sign-up or
                        sign-in that most relying parties run: it is said which one, and which were left
  --new-journey ID      leave that journey as it is and make a changed copy of this name
  --relying-party ID    PolicyId of the relying party that is to offer QQ, where not all shall; may be repeated
  --display-order N     place of the button on the sign-in page, from 1 (default: the last one)
  --domain NAME         name for domain_hint, and of the provider in the directory (default qq.com)
  --localize LANG,LANG  text of the button in languages that the sign-in page has texts in: en, zh-Hans, ...
  --nickname            ask QQ for nickname and picture too, in a step of its own
  --dry-run             print what would change as a unified diff, and write nothing
  --test                then write a test of sign-in with QQ beside the policies, run it on this machine, and say what came

Exit code: 0 done, or nothing to do; 1 the test failed; 2 wrong use, not possible, or a file that could not be read or written.
`);

const removeQq = (): string =>
  t(`Takes sign-in with QQ out of a policy family: what add-qq added and nothing else uses.

Usage: b2c-policy remove-qq PATH [--dry-run]

PATH is the folder of the family or one of its policies.

  --dry-run             print what would change as a unified diff, and write nothing
`);

const effective = (): string =>
  t(`Prints a policy merged with its base policies, as the service sees it: one policy that inherits from nobody.

Usage: b2c-policy effective FILE [OPTIONS]

FILE is a policy. Its base policies are looked for in its folder. Comments name the file that each part comes from.

  --no-origins          leave these comments out
  --diff                print what FILE changes in its base policy instead, as a unified diff of the merged policies

Exit code: 0 done; 2 wrong use, or a file that could not be read or is not well-formed. What is not complete because a
base policy is not there is said on the standard error and in a comment.
`);

const journey = (): string =>
  t(`Draws a user journey as the service runs it: merged over the base policies, with its sub journeys.

Usage: b2c-policy journey FILE [OPTIONS]

FILE is a policy. Its base policies, and the relying parties that inherit from it, are looked for in its folder.

  --relying-party ID         PolicyId of the relying party (default: FILE itself, or the first that inherits from it)
  --journey ID               the user journey (default: that of the relying party)
  --format mermaid|svg|json  text for Mermaid (the default), a picture, or the steps with their claims for programs
  --compare WITH             mark what is added, changed and gone: against the "base" policy, another journey (its id),
                             or a FOLDER with an earlier state of the files

Exit code: 0 done; 2 wrong use, no such journey, nothing to compare with, or a file that could not be read or is not
well-formed. What may be missing because a base policy is not there is said on the standard error.
`);

const qqStatus = (): string =>
  t(`Says which steps to sign-in with QQ are done in a policy family, and what is left to do.

Usage: b2c-policy qq-status PATH [OPTIONS]

PATH is the folder of the family or one of its policies. Nothing is changed.

  --format text|json     text for people (the default), or JSON
  --tenant NAME          the tenant's domain, where the files do not name it
  --custom-domain NAME   the domain that users sign in at, where it is not that of the tenant
  --callback ADDRESS     what was entered as callback address at QQ Connect: it is checked
  --keys NAME,NAME       the policy keys that exist in the tenant
  --application ID       application (client) ID of an application: prints the address that tries the policy
  --live                 ask the tenant, too: keys, applications, uploaded policies, user flows; nothing is changed there
  --environment NAME     with --live: fill in the settings of this environment
  --graph URL, --cloud NAME, --verbose   as in "b2c-policy help upload"; the first two mean --live

Steps: [x] done, [ ] to do, [!] there, but not as it should be, [?] files cannot show it: see for yourself.

Exit code: 0 nothing is missing that files (and the tenant) can show; 1 something is; 2 wrong use, or files that could not be
read, or a tenant that could not be asked.
`);

const listRules = (): string =>
  t(`Lists the rules that check knows.

Usage: b2c-policy rules [--format text|json|markdown]
`);

const explain = (): string =>
  t(`Prints the page of a rule: what is wrong, why, how to mend it, with a wrong and a right example.

Usage: b2c-policy explain CODE

CODE is what check prints of a problem, such as reference/claim-type. "b2c-policy rules" lists them all.
`);

const explainUpload = (): string =>
  t(`Leads from an error that the service or QQ answered with to the elements that it speaks of.

Usage: b2c-policy explain-upload "MESSAGE" FOLDER

MESSAGE is what the portal, Microsoft Graph, a pipeline, a trace or a browser showed, as it is: several errors at once,
inside JSON or HTML, broken into lines, cut off. "-" reads it from the standard input. FOLDER holds the policies; a
file of them does as well.

Prints FILE:LINE:COLUMN CODE TEXT for each element; CODE is the rule that watches over it, or the service's own code.
What names something that no policy in FOLDER has is said at FOLDER:1:1.

Exit code: 0 something was recognized; 1 nothing was; 2 wrong use, or files that could not be read.
`);

const trace = (): string =>
  t(`Shows sign-ins that the service's journey recorder wrote to Application Insights: steps, claims, exceptions.

Usage: b2c-policy trace FILE|--app-insights APPID [OPTIONS]

FILE holds the log, "-" reads it from the standard input: rows of the table traces as JSON, the answer to a query, or
the message of a row as it is. Parts of a log that was cut over several rows are joined; what is damaged is read as far
as it goes.

  --policies FOLDER    the policies: each step, technical profile and exception then with its place
  --correlation-id ID  this sign-in alone
  --format text|json   text for people (the default), or JSON
  --show-values        show what claims hold: personal data. Else only their names are shown, and stars in messages
  --app-insights APPID instead of FILE: ask Application Insights for the last 24 hours. B2C_APP_INSIGHTS_TOKEN holds an
                       Entra token for https://api.applicationinsights.io, or B2C_APP_INSIGHTS_KEY an API key
  --hours N            ask for the last N hours, instead of 24
  --endpoint URL       where Application Insights is, in other clouds

Before the claims that a step brought stands "+", before those that it changed "~".

Exit code: 0 no sign-in failed; 1 some did, or there is none; 2 wrong use, or a file that could not be read.
`);

const test = (): string =>
  t(`Runs sign-in tests of policies on this machine: without a tenant, without the network.

Usage: b2c-policy test [PATH...] [OPTIONS]

PATH is a test file (*.b2ctest.yaml) or a folder with such files, the working folder where none is given. The relying
party that a file names is looked for in its folder and those above it. Providers and APIs are played.

  --init                    write a first test file for each relying party that has none, with what the policies do
                            now: a new and a returning user for each way in; files that are there stay as they are
  --format text|json|junit  text for people (the default), JSON, the XML that build servers read
  --filter TEXT             run only tests whose name holds TEXT
  --environment NAME        fill in the settings of this environment, where a test file names none
  --coverage                say which steps, profiles and transformations no test ran

What the runner does not know of the service it says, and the test fails there.

Exit code: 0 all passed; 1 some failed; 2 wrong use, no tests, or a file that could not be read or written.
`);

const run = (): string =>
  t(`Serves policies on this machine, as the service does at its own addresses: sign in without a tenant.

Usage: b2c-policy run [PATH] [OPTIONS]

PATH is the folder of a family or one of its policies. It prints the address where it listens: open it and choose a
policy, or give an OpenID Connect client ADDRESS/TENANT/POLICY/v2.0/.well-known/openid-configuration. QQ and other
providers are pages that stand for them. An edit of a policy takes effect at the next sign-in.

  --port N             the port (default: any that is free); only this machine can reach it
  --relying-party ID   serve this policy alone
  --environment NAME   fill in the settings of this environment
  --answers FILE       what providers and APIs answer, and the accounts that are there: directory, providers and rest
                       as in a test file
  --pages FOLDER       show the pages of LoadUri that lie in this folder; ADDRESS=FOLDER for those below an address
  --allow-network      really call those APIs that FILE does not answer for

Where it is not known how the service goes on, the sign-in stops and says so. Nothing is written to disk.

Exit code: 0 it was stopped; 2 wrong use, or a file that could not be read.
`);

const build = (): string =>
  t(`Fills the settings of environments into policies, as policy builds do.

Usage: b2c-policy build [PATH] [OPTIONS]

PATH is a folder with an appsettings.json, that file, or one policy below it; the working folder where none is given.
Every XML file below the settings is written to Environments/NAME/ beside them (or EnvironmentsFolder of the settings),
for each environment. "{Settings:X}" gets the value of X in PolicySettings of the environment, or in those for all
environments; Tenant, Filename, PolicyFilename and Environment are known.

  --environment NAME    build this environment alone
  --out FOLDER          write to this folder instead
  --placeholders STYLE  fill in placeholders of this style, too: {{x}}, #{x}# or __x__; may be given several times

An environment in which a value is missing is not built: FILE:LINE:COLUMN says where it is asked for.

Exit code: 0 done; 1 some environment was not built; 2 wrong use, or a file that could not be read or written.
`);

const texts: Readonly<Record<string, () => string>> = {
  check,
  'add-qq': addQq,
  'remove-qq': removeQq,
  'qq-status': qqStatus,
  effective,
  journey,
  rules: listRules,
  explain,
  'explain-upload': explainUpload,
  trace,
  test,
  run,
  build,
  ...tenantHelp,
};

/** What to print for `--help`; the overview where no command is named. */
export function helpFor(command: string | undefined): string {
  return ((command === undefined ? undefined : texts[command]) ?? overview)();
}
