import { base64 } from '../data/base64';
import { expressions, format, ignoresCase, regex, sameText } from './formatting';
import type { Method } from './method';
import type { Running } from './running';

const asserts: Method = (run) => {
  const [a, b] = [run.text('inputClaim1', 0), run.text('inputClaim2', 1)];
  if (a !== undefined && b !== undefined && sameText(a, b, ignoresCase(run))) return;
  run.fail(
    'Claim value comparison failed using StringComparison "OrdinalIgnoreCase".',
    'UserMessageIfClaimsTransformationStringsAreNotEqual',
  );
};

/** Methods on texts. */
export const stringMethods: Readonly<Record<string, Method>> = {
  AssertStringClaimsAreEqual: asserts,
  BuildUri: (run) => {
    const scheme = run.needParameter('scheme');
    const host = run.needParameter('host');
    const path = run.text('path');
    const query = [
      ...run.call.inputs.flatMap(({ role, value }) => queryPart(role, value === undefined ? undefined : String(value))),
      ...run.call.parameters.flatMap(({ id, value }) => queryPart(id, value)),
    ];
    const at = path === undefined ? '' : `/${encodeURI(path).replace(/^\//, '').replace(/[?#]/g, encodeURIComponent)}`;
    run.put('outputClaim', `${scheme}://${host}${at}${query.length > 0 ? `?${query.join('&')}` : ''}`);
  },
  ChangeCase: (run) => {
    const text = run.needText('inputClaim1');
    const to = run.needParameter('toCase').trim().toUpperCase();
    if (to !== 'LOWER' && to !== 'UPPER') run.fail(`"${to}" is no case: LOWER or UPPER.`);
    run.put('outputClaim', to === 'LOWER' ? text.toLowerCase() : text.toUpperCase());
  },
  CompareClaims: (run) => run.put('outputClaim', compare(run, run.text('inputClaim1', 0), run.text('inputClaim2', 1))),
  CompareClaimToValue: (run) =>
    run.put('outputClaim', compare(run, run.text('inputClaim1'), run.needParameter('compareTo'))),
  CopyClaimIfPredicateMatch: (run) => {
    const output = run.output('outputClaim');
    const text = run.text('inputClaim');
    if (!output || text === undefined) return;
    const keeps = run.world.keepsPredicates(output.claim, text);
    if (keeps === undefined) run.unsupported(`The predicates of "${output.claim}" cannot be judged here.`);
    if (keeps) run.putInto(output, text);
  },
  CreateOtpSecret: (run) => run.put('outputClaim', randomFrom(run, 'abcdefghijklmnopqrstuvwxyz234567', 16)),
  CreateRandomString: createRandom,
  GuidAndRandomGenerator: (run) => {
    run.doubtful('The method is not documented; it is taken for an older name of "CreateRandomString".');
    createRandom(run);
  },
  CreateStringClaim: (run) => run.put('createdClaim', expressions(run, run.needParameter('value'))),
  FormatLocalizedString: (run) => {
    const id = run.needParameter('stringFormatId');
    const text =
      run.world.localized('FormatLocalizedStringTransformationClaimType', id) ??
      run.fail(`The page's resources have no localized string "${id}".`);
    run.put(
      'outputClaim',
      format(
        run,
        text,
        run.call.inputs.map(({ value }) => (value === undefined ? '' : String(value))),
      ),
    );
  },
  FormatStringClaim: (run) =>
    run.put('outputClaim', format(run, run.needParameter('stringFormat'), [run.text('inputClaim') ?? ''])),
  FormatStringMultipleClaims: (run) =>
    run.put(
      'outputClaim',
      format(run, run.needParameter('stringFormat'), [
        run.text('inputClaim1', 0) ?? '',
        run.text('inputClaim2', 1) ?? '',
      ]),
    ),
  GetLocalizedStringsTransformation: (run) => {
    for (const output of run.call.outputs) {
      const text = run.world.localized('GetLocalizedStringsTransformationClaimType', output.role ?? output.claim);
      if (text !== undefined) run.putInto(output, text);
    }
  },
  GetMappedValueFromLocalizedCollection: (run) => {
    const output = run.output('restrictionValueClaim');
    const wanted = textOrDoubt(run, 'mapFromClaim');
    const found = output && run.world.enumeration(output.claim).find(({ text }) => text === wanted);
    if (output && found) run.putInto(output, found.value);
  },
  LookupValue: (run) => {
    const wanted = run.text('inputParameterId');
    const found = run.call.parameters.find(({ id }) => id === wanted && id.toLowerCase() !== 'erroronfailedlookup');
    if (found) return run.put('outputClaim', found.value);
    if (run.flag('errorOnFailedLookup', false)) run.fail(`There is no value for "${wanted ?? ''}".`, 'LookupNotFound');
    run.put('outputClaim', undefined);
  },
  NullClaim: (run) => run.put('claim_to_null', undefined),
  ParseDomain: (run) => {
    const address = run.needText('emailAddress');
    run.put('domain', /^[^@\s]+@([^@\s]+)$/.exec(address.trim())?.[1] ?? '');
  },
  SetClaimIfBooleansMatch: (run) => {
    const matches = run.needBoolean('claimToMatch') === (run.needParameter('matchTo').trim().toLowerCase() === 'true');
    if (matches) run.put('outputClaim', run.needParameter('outputClaimIfMatched'));
  },
  SetClaimsIfRegexMatch: (run) => {
    const pattern = run.needParameter('matchTo');
    const found = regex(run, pattern).exec(run.needText('claimToMatch'));
    run.put('regexCompareResultClaim', found !== null);
    if (!found) return;
    const said = run.parameter('outputClaimIfMatched');
    if (said !== undefined) run.put('outputClaim', said);
    if (!run.flag('extractGroups', false)) return;
    for (const [name, value] of Object.entries(found.groups ?? {})) if (value !== undefined) run.put(name, value);
  },
  SetClaimsIfStringsAreEqual: (run) => {
    const equal = sameText(run.needText('inputClaim'), run.needParameter('matchTo'), ignoresCase(run));
    run.put('stringCompareResultClaim', equal);
    if (!equal) return;
    run.put('outputClaim1', run.needParameter('stringMatchMsg'));
    run.put('outputClaim2', run.needParameter('stringMatchMsgCode'));
  },
  SetClaimsIfStringsMatch: (run) => {
    const text = textOrDoubt(run, 'claimToMatch');
    const equal = text !== undefined && sameText(text, run.needParameter('matchTo'), ignoresCase(run));
    run.put('stringCompareResultClaim', equal);
    run.put('outputClaim', equal ? run.needParameter('outputClaimIfMatched') : undefined);
  },
  StringContains: (run) => {
    const [text, part] = [run.needText('inputClaim'), run.needParameter('contains')];
    const ignore = run.flag('ignoreCase', false);
    run.put('outputClaim', ignore ? text.toUpperCase().includes(part.toUpperCase()) : text.includes(part));
  },
  StringSubstring: (run) => {
    const text = run.needText('inputClaim');
    const start = Number(run.needParameter('startIndex'));
    const length = Number(run.needParameter('length'));
    if (!(start >= 0 && length >= 0 && start + length <= text.length))
      run.fail(`Characters ${start} to ${start + length} are not all in a text of ${text.length} characters.`);
    run.put('outputClaim', text.slice(start, start + length));
  },
  StringReplace: (run) =>
    run.put(
      'outputClaim',
      run.needText('inputClaim').split(run.needParameter('oldValue')).join(run.needParameter('newValue')),
    ),
  StringJoin: (run) => run.put('outputClaim', run.items('inputClaim').map(String).join(run.needParameter('delimiter'))),
  StringSplit: (run) => run.put('outputClaim', run.needText('inputClaim').split(run.needParameter('delimiter'))),
};

function compare(run: Running, a: string | undefined, b: string | undefined): boolean {
  const operator = run.needParameter('operator').trim().toUpperCase();
  if (operator !== 'EQUAL' && operator !== 'NOT EQUAL') run.fail(`"${operator}" is no operator: EQUAL or NOT EQUAL.`);
  const equal = a === undefined || b === undefined ? a === b : sameText(a, b, run.flag('ignoreCase', false));
  return equal === (operator === 'EQUAL');
}

function createRandom(run: Running): void {
  const type = run.needParameter('randomGeneratorType').trim().toUpperCase();
  if (type !== 'GUID' && type !== 'INTEGER') run.fail(`"${type}" is no kind of random text: GUID or INTEGER.`);
  if (run.parameter('seed') !== undefined) run.unsupported('Which texts a "seed" leads to is not documented.');
  const most = Number(run.parameter('maximumNumber') ?? 1000);
  const random = type === 'GUID' ? randomGuid(run.world.random) : String(Math.floor(run.world.random() * most));
  const pattern = run.parameter('stringFormat');
  const text = pattern === undefined ? random : format(run, pattern, [random]);
  run.put('outputClaim', run.flag('base64', false) ? base64(text) : text);
}

/** A random GUID in lower case. */
export function randomGuid(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const digit = Math.floor(random() * 16);
    return (place === 'x' ? digit : (digit % 4) + 8).toString(16);
  });
}

function randomFrom(run: Running, characters: string, length: number): string {
  return Array.from({ length }, () => characters[Math.floor(run.world.random() * characters.length)]).join('');
}

/** A value as a query has it: a space is `+`. */
function queryPart(name: string | undefined, value: string | undefined): string[] {
  const key = /^query\.(.+)$/i.exec(name ?? '')?.[1];
  if (key === undefined || value === undefined) return [];
  return [new URLSearchParams([[key, value]]).toString()];
}

/**
 * An input whose claim may have no value: samples of the service's team run such methods on attributes that most
 * accounts have not, so it cannot be an error; what comes of it is nowhere said.
 */
function textOrDoubt(run: Running, role: string): string | undefined {
  const text = run.text(role);
  if (text === undefined)
    run.doubtful('What comes of a claim without a value is not documented: here it fits nothing.');
  return text;
}
