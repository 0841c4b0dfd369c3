import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import type { ElementSource } from '../effective/mergedElement';
import { placeOfException, signInText } from '../features/traces/signInText';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { rangeOf } from '../presentation/lineIndexOf';
import { locate, type LocatedSignIn } from '../traces/locate';
import { readSignIns } from '../traces/readSignIns';
import type { TracedSignIn } from '../traces/signIn';
import { withoutValues } from '../traces/withoutValues';
import { textOfBytes, withoutMark } from '../xml/storedText';
import type { Command } from './command';
import { readDiskFiles } from './diskFiles';
import { harmless } from './excerpt';
import type { Terminal } from './terminal';
import { noFormat, readArguments, UsageError } from './usageError';

const formats = ['text', 'json'];
/** Application Insights keeps no log for longer than two years. */
const MOST_HOURS = 730 * 24;

/** `trace FILE`: the sign-ins that a log of the service tells of. */
export const trace: Command = async (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        policies: { type: 'string' },
        'app-insights': { type: 'string' },
        endpoint: { type: 'string' },
        'correlation-id': { type: 'string' },
        hours: { type: 'string' },
        format: { type: 'string', default: 'text' },
        'show-values': { type: 'boolean', default: false },
      },
    }),
  );
  const [file, ...more] = positionals;
  const appId = values['app-insights'];
  if ((file === undefined) === (appId === undefined) || more.length > 0)
    throw new UsageError(t('trace takes one FILE, a log of the service, or --app-insights.'));
  if (values.endpoint !== undefined && appId === undefined)
    throw new UsageError(t('--endpoint goes with --app-insights.'));
  if (values.hours !== undefined && appId === undefined) throw new UsageError(t('--hours goes with --app-insights.'));
  const hours = values.hours === undefined ? undefined : Number(values.hours);
  if (hours !== undefined && !(Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS))
    throw new UsageError(t('--hours {0}: a number from 1 to {1} is wanted.', values.hours ?? '', String(MOST_HOURS)));
  if (!formats.includes(values.format)) throw noFormat(values.format, formats);
  const family = values.policies === undefined ? undefined : readPolicies(values.policies, terminal);
  if (family === 'unreadable') return 2;
  const asked = { endpoint: values.endpoint, correlationId: values['correlation-id'], hours };
  const log =
    appId === undefined
      ? readLog(file ?? '-', terminal)
      : await (await import('./appInsights')).readAppInsights({ appId, ...asked }, terminal);
  if (log === undefined) return 2;

  const wanted = values['correlation-id']?.toLowerCase();
  const all = readSignIns(log);
  const signIns = all.filter(({ correlationId }) => wanted === undefined || correlationId.toLowerCase() === wanted);
  const located = signIns.map((signIn) => family && locate(family.policies, signIn));
  const nameOf = (place: ElementSource): string => family?.nameOf(place) ?? '';
  if (signIns.length === 0)
    terminal.err(
      `b2c-policy: ${all.length === 0 ? t('There is no sign-in in the log.') : t('There is no sign-in of this correlation id in the log.')}\n`,
    );
  signIns.forEach(({ policy }, i) => {
    if (family && !located[i] && signIns.findIndex((one) => one.policy === policy) === i)
      terminal.err(`b2c-policy: ${t('{0} is not among the policies.', harmless(policy))}\n`);
  });
  const options = { showValues: values['show-values'], nameOf };
  if (values.format === 'json')
    terminal.out(
      `${JSON.stringify(
        signIns.map((one, i) => asJson(one, located[i], options)),
        undefined,
        2,
      )}\n`,
    );
  else
    terminal.out(
      signIns
        .map((one, i) => signInText(one, located[i], options).text.split('\n').map(harmless).join('\n'))
        .join('\n'),
    );
  return signIns.length === 0 || signIns.some(({ result }) => result === 'failed') ? 1 : 0;
};

function readLog(file: string, terminal: Terminal): string | undefined {
  try {
    return withoutMark(textOfBytes(readFileSync(file === '-' ? 0 : resolve(terminal.cwd, file))));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    terminal.err(`b2c-policy: ${t('{0} could not be read: {1}', harmless(file), reason)}\n`);
    return undefined;
  }
}

interface Family {
  readonly policies: PolicySet;
  readonly nameOf: (place: ElementSource) => string;
}

function readPolicies(folder: string, terminal: Terminal): Family | 'unreadable' {
  const { files, settings, unreadable } = readDiskFiles([folder], terminal.cwd);
  for (const { name, reason } of unreadable) terminal.err(`b2c-policy: ${name} ${reason}.\n`);
  if (unreadable.length > 0) return 'unreadable';
  const policies = PolicySet.of(
    files.map(({ uri, text }) => new Policy(uri, undefined, text)),
    settings,
  );
  return {
    policies,
    nameOf: ({ element, policy }) => {
      const { start } = rangeOf(policy, element.nameSpan);
      const name = files.find(({ uri }) => uri === policy.uri)?.name ?? policy.uri;
      // Of the element, not of its name.
      return `${name}:${start.line + 1}:${start.character}`;
    },
  };
}

/** For programs: ids and names as the log has them; places as `FILE:LINE:COLUMN`. */
function asJson(
  signIn: TracedSignIn,
  located: LocatedSignIn | undefined,
  { showValues, nameOf }: { readonly showValues: boolean; readonly nameOf: (place: ElementSource) => string },
): unknown {
  const at = (place: ElementSource | undefined): { readonly place?: string } => (place ? { place: nameOf(place) } : {});
  const { correlationId, policy, time, result, cut } = signIn;
  return {
    correlationId,
    policy,
    time,
    result,
    cut,
    steps: signIn.visits.map((visit, i) => {
      const where = located?.visits[i];
      const { order, skipped, exchange, added, changed } = visit;
      return {
        ...(order === undefined ? {} : { order }),
        ...(where?.journey ? { journey: where.journey.id } : {}),
        ...(where?.step?.kind === undefined ? {} : { type: where.step.kind }),
        ...at(where?.at),
        skipped,
        ...(exchange === undefined ? {} : { exchange }),
        technicalProfiles: visit.profiles.map((id) => ({ id, ...at(located?.definition('technicalProfile', id)) })),
        claimsTransformations: visit.transformations.map((id) => ({
          id,
          ...at(located?.definition('claimsTransformation', id)),
        })),
        claims: showValues ? Object.fromEntries(visit.claims) : [...visit.claims.keys()],
        added,
        changed,
        exceptions: visit.exceptions.map((one) => ({
          severity: one.severity,
          messages: one.messages.map((text) => (showValues ? text : withoutValues(text, signIn))),
          ...at(placeOfException(one, located, i)),
        })),
      };
    }),
  };
}
