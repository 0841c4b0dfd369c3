import { XMLParser } from 'fast-xml-parser';
import { valueOfType, type ClaimValue } from '../data/claimValue';
import type { Method } from './method';
import type { Running } from './running';

type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** Methods on JSON. Text that is none, or lacks what is asked for, stops the journey. */
export const jsonMethods: Readonly<Record<string, Method>> = {
  CreateJsonArray: (run) => run.put('outputClaim', JSON.stringify([run.needText('inputClaim')])),
  GenerateJson: (run) => {
    const root: Json = {};
    for (const { id, value, dataType } of run.call.parameters) place(run, root, id, typed(value, dataType));
    for (const { role, claim, value } of run.call.inputs)
      if (value !== undefined) place(run, root, role ?? claim, value as Json);
    run.put('outputClaim', JSON.stringify(root));
  },
  GetClaimFromJson: (run) => run.put('extractedClaim', scalar(run, member(run, 'inputJson'))),
  GetNumericClaimFromJson: (run) => {
    const value = member(run, 'inputJson');
    const number = typeof value === 'number' ? value : Number(scalar(run, value));
    if (!Number.isInteger(number)) run.fail('The element of the JSON is no whole number.');
    run.put('extractedClaim', number);
  },
  GetSingleItemFromJson: (run) => {
    const json = parse(run, run.needText('inputJson'));
    const [first] = json !== null && typeof json === 'object' && !Array.isArray(json) ? Object.entries(json) : [];
    if (!first) return run.fail('The JSON holds no element.');
    run.put('key', first[0]);
    run.put('value', scalar(run, first[1]));
  },
  GetSingleValueFromJsonArray: (run) => {
    const json = parse(run, run.needText('inputJsonClaim'));
    if (!Array.isArray(json) || json.length === 0) return run.fail('The JSON is no array with a value.');
    run.put('extractedClaim', scalar(run, json[0] as Json));
  },
  GetClaimsFromJsonArray: (run) => claimsOf(run, parse(run, run.needText('jsonSource'))),
  GetClaimsFromJsonArrayV2: (run) =>
    claimsOf(
      run,
      run.items('jsonSource').map((item) => parse(run, String(item))),
    ),
  XmlStringToJsonString: (run) => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      ignoreDeclaration: true,
    });
    const xml = run.needText('xml');
    if (/<!DOCTYPE/i.test(xml)) run.unsupported('XML with a document type is not read here.');
    run.put('json', JSON.stringify(parser.parse(xml)));
  },
};

function parse(run: Running, text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return run.fail('The claim holds no JSON.');
  }
}

/** What `claimToExtract` names: a member, or a path of members parted by dots. */
function member(run: Running, role: string): Json {
  const path = run.needParameter('claimToExtract');
  const json = parse(run, run.needText(role));
  const own = child(json, path);
  if (own !== undefined) return own;
  let at: Json | undefined = json;
  for (const name of path.replace(/^\$\.?/, '').split('.')) at = at === undefined ? undefined : child(at, name);
  return at ?? run.fail(`The JSON has no "${path}".`);
}

function child(json: Json, name: string): Json | undefined {
  if (json === null || typeof json !== 'object') return undefined;
  if (Array.isArray(json)) return /^\d+$/.test(name) ? json[Number(name)] : undefined;
  return Object.hasOwn(json, name) ? json[name] : undefined;
}

function scalar(run: Running, value: Json): string {
  if (value === null) return run.fail('The element of the JSON is null.');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function typed(value: string, dataType: string): Json {
  return (valueOfType(value, dataType) ?? value) as Json;
}

/** Puts a value at a path: whole numbers are places in arrays, from 0. */
function place(run: Running, root: { [name: string]: Json }, path: string, value: Json): void {
  const names = path.split('.');
  let at: Json = root;
  names.forEach((name, depth) => {
    const last = depth === names.length - 1;
    const next: Json = last ? value : /^\d+$/.test(names[depth + 1] as string) ? [] : {};
    if (Array.isArray(at)) {
      const index = Number(name);
      if (!/^\d+$/.test(name) || index > at.length) return run.fail(`"${path}" leaves a gap in an array.`);
      if (last || at[index] === undefined) at[index] = next;
      at = at[index];
    } else {
      const object = at as { [name: string]: Json };
      if (last || !Object.hasOwn(object, name))
        Object.defineProperty(object, name, { value: next, enumerable: true, writable: true, configurable: true });
      at = object[name] as Json;
      if (!last && (at === null || typeof at !== 'object')) return run.fail(`"${path}" goes on below a value.`);
    }
  });
}

/** Outputs by the names and values of a list of pairs. */
function claimsOf(run: Running, source: Json): void {
  const list = Array.isArray(source) ? source : [source];
  const keyName = run.parameter('jsonSourceKeyName') ?? 'key';
  const valueName = run.parameter('jsonSourceValueName') ?? 'value';
  const known = new Map<string, Json>();
  for (const pair of list) {
    const key = child(pair, keyName);
    if (typeof key === 'string') known.set(key.toLowerCase(), child(pair, valueName) ?? null);
  }
  for (const output of run.call.outputs) {
    const name = output.role ?? output.claim;
    const value = known.get(name.toLowerCase());
    if (value === undefined && run.flag('errorOnMissingClaims', false)) run.fail(`The data has no "${name}".`);
    const empty = value === undefined || value === null || value === '';
    if (!empty) run.putInto(output, value as ClaimValue);
    else if (value !== undefined && run.flag('includeEmptyClaims', false)) run.putInto(output, '');
  }
}
