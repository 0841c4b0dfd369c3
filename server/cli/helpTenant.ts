import { t } from '@vscode/l10n';

/** What the commands have in common that talk to a tenant. */
const connection = (): string =>
  t(`Connection: a token for Microsoft Graph in the environment variable B2C_ACCESS_TOKEN; else that of
variables of the environment, a workload identity, the Azure command line or, with AZURE_CLIENT_ID, a code to enter.

  --graph URL           where Microsoft Graph answers; default: that of the cloud
  --cloud NAME          global, us-government, us-government-dod or china; default: by the domain that the policies name
  --verbose             say each request on the standard error
`);

const keys = (): string =>
  t(`Lists and makes policy keys in the tenant.

Usage: b2c-policy keys [list] [--for PATH] [--format text|json]
       b2c-policy keys create [NAME]
       b2c-policy keys generate [NAME...] [--for PATH]

create takes the secret, such as the APP KEY of QQ, from the standard input or asks for it without showing it; it goes to
the tenant and nowhere else. NAME: default the key that QQ's profile in --for names, or B2C_1A_QQSecret. generate makes
keys that sign and encrypt tokens. A key that is there stays: running it again changes nothing.

  --for PATH            policies: which of the keys that they name are missing; generate makes those of starter packs
  --environment NAME    fill in the settings of this environment
  --use sig|enc         what the key is for (default sig)
  --expires DAY         last day of a secret: 2027-12-31
  --replace             add a new key where there is one
  --dry-run             say what would be made

Exit code: 0 done; 1 a key that the policies name is missing, empty or expired; 2 wrong use, or it failed.
`);

const upload = (): string =>
  t(`Uploads policies to the tenant: base policies first, only what differs from the tenant's, and what inherits from that.

Usage: b2c-policy upload PATH [OPTIONS]

PATH is a folder, or a policy: then it and its base policies. The policies are checked first; those with errors are not sent.
It stops at the first that the service does not take, leads to the elements that the service speaks of as
FILE:LINE:COLUMN error CODE TEXT, and says what is in the tenant now. Ctrl+C cancels.

  --environment NAME    fill in the settings of this environment
  --yes                 upload to an environment that the settings call production
  --all                 upload what is as in the tenant, too
  --dry-run             say what would be uploaded, and upload nothing
  --format text|json    a line for each policy and error (the default), or one object in the end

Exit code: 0 done, or nothing to do; 1 the policies have errors, or the service refused one; 2 wrong use, or it failed.
`);

const compare = (): string =>
  t(`Compares policies with those of the tenant. Layout, comments and PublicPolicyUri make no difference.

Usage: b2c-policy compare PATH [--environment NAME] [--format text|json|diff]

Exit code: 0 the tenant has them all as they are; 1 some are new or changed; 2 wrong use, or it failed.
`);

const download = (): string =>
  t(`Downloads policies of the tenant as files: all, or those named.

Usage: b2c-policy download [POLICYID...] [--out FOLDER] [--force]

  --out FOLDER          where to (default: the working folder)
  --force               replace files that are there and differ

Exit code: 0 done; 2 a policy or file was left out, wrong use, or it failed.
`);

const deletePolicies = (): string =>
  t(`Deletes policies of the tenant, and before each what inherits from it.

Usage: b2c-policy delete POLICYID... [--yes]

In a terminal it asks before it deletes; elsewhere it says what would be deleted.

  --yes                 do it without asking

Exit code: 0 done, or nothing to do; 2 nothing was deleted, wrong use, or it failed.
`);

const userFlow = (): string =>
  t(`Shows and changes sign-in with QQ in user flows: the other way beside custom policies.

Usage: b2c-policy user-flow [status] [FLOW] [--format text|json]
       b2c-policy user-flow add [FLOW] --client-id ID
       b2c-policy user-flow remove [FLOW]

add makes QQ an identity provider of the tenant and lets the user flow FLOW offer it. It takes the APP KEY from the standard
input, or asks for it without showing it. remove takes QQ out of FLOW; without FLOW out of all, and out of the tenant.
Running it again changes nothing.

  --client-id ID        APP ID of the application at QQ Connect: digits
  --new-key             send the APP KEY though the APP ID is the same
  --dry-run             say what would be done

Exit code: 0 done, or QQ is offered; 1 status: it is not; 2 wrong use, or it failed.
`);

const setup = (): string =>
  t(`Makes a tenant ready for a policy family, and the family for the tenant.

Usage: b2c-policy setup PATH [--dry-run]

PATH is the folder of the family or one of its policies. It finds or makes the applications IdentityExperienceFramework and
ProxyIdentityExperienceFramework with the consent between them, generates the keys that sign and encrypt tokens, and writes
into the files, where they have what samples have: the tenant's name and the ids of these applications and of the one that
keeps attributes; the ids of the latter in AAD-Common, too, where it names none. Running it again changes nothing.

  --tenant NAME         the tenant's domain, where Microsoft Graph may not be asked for it
  --dry-run             say what would be made, print what would change as a unified diff, and change nothing

Exit code: 0 done, or nothing to do; 2 wrong use, or it failed: running it again goes on from there.
`);

const withConnection = (text: () => string) => (): string => `${text()}\n${connection()}`;

/** The help of the commands that talk to a tenant. */
export const tenantHelp: Readonly<Record<string, () => string>> = {
  keys: withConnection(keys),
  upload: withConnection(upload),
  compare: withConnection(compare),
  download: withConnection(download),
  delete: withConnection(deletePolicies),
  'user-flow': withConnection(userFlow),
  setup: withConnection(setup),
};
