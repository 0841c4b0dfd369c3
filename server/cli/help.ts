const overview = `Checks Azure AD B2C custom policies and adds QQ sign-in to them.

Usage: b2c-policy COMMAND [ARGUMENTS]

Commands:
  check [PATH...]   find what is wrong in policies
  add-qq PATH       add sign-in with QQ to a policy family
  remove-qq PATH    take sign-in with QQ out of a policy family
  rules             list the rules that check knows

  --help            this text, or after a command what it takes
  --version         the version

Exit code: 0 no error; 1 some error was found; 2 wrong use, or something could not be read or written.
`;

const check = `Finds what is wrong in policies.

Usage: b2c-policy check [PATH...] [OPTIONS]

PATH is a file or a folder, the working folder where none is given. Files are always checked; in folders, those XML
files that are policies. Base policies are looked for among all of them, so name the folder of a whole family.

  --format text|json|sarif|github   text for people (the default), JSON, SARIF 2.1.0, GitHub workflow commands
  --rule CODE=LEVEL                 make a rule or family of rules off, hint, information, warning or error;
                                    may be given several times
  --keys NAME,NAME                  the policy keys that exist in the tenant: others are then warned of

Exit code: 0 no error; 1 some error; 2 wrong use, or a PATH that could not be read (the others are checked).
`;

const addQq = `Adds sign-in with QQ to a policy family: claims provider and user journey steps.

Usage: b2c-policy add-qq PATH --client-id ID [OPTIONS]

PATH is the folder of the family or one of its policies. Running it again changes nothing.

  --client-id ID        APP ID of the application at QQ Connect: digits
  --key NAME            policy key that holds its APP Key (default B2C_1A_QQSecret)
  --journey ID          user journey to change, where the family has several
  --new-journey ID      leave that journey as it is and make a changed copy of this name
  --dry-run             print what would change as a unified diff, and write nothing

Exit code: 0 done, or nothing to do; 2 wrong use, not possible, or a file that could not be read or written.
`;

const removeQq = `Takes sign-in with QQ out of a policy family: what add-qq added and nothing else uses.

Usage: b2c-policy remove-qq PATH [--dry-run]

PATH is the folder of the family or one of its policies.

  --dry-run             print what would change as a unified diff, and write nothing
`;

const listRules = `Lists the rules that check knows.

Usage: b2c-policy rules [--format text|json|markdown]
`;

const texts: Readonly<Record<string, string>> = { check, 'add-qq': addQq, 'remove-qq': removeQq, rules: listRules };

/** What to print for `--help`; the overview where no command is named. */
export function helpFor(command: string | undefined): string {
  return (command !== undefined && texts[command]) || overview;
}
