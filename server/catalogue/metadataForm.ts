import { readAny } from '../xml/parser';
import { isFilledInLater } from './condition';
import { isGuid } from './guid';
import type { MetadataKey } from './technicalProfiles';

/** What is wrong with the form of a value. */
export interface FormFault {
  /** The form expected, in signs that every language reads: `true, false`, `300...86400`. */
  readonly expected: string;
  /** False for what the service may take nevertheless, or what a template leaves to be filled in. */
  readonly sure: boolean;
}

/** Whether the value has the form that the key's type asks for; undefined where it has. */
export function formFault(key: MetadataKey, value: string): FormFault | undefined {
  if (isFilledInLater(value)) return undefined;
  switch (key.type) {
    case 'boolean':
      return /^(true|false|0|1)$/i.test(value) ? undefined : { expected: 'true, false', sure: value !== '' };
    case 'integer':
      return integerFault(key, value);
    case 'guid':
      return fault(guidInBraces, value, 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx');
    case 'url':
      return fault(/^https?:\/\/[^\s/]/i, value, 'https://...');
    case 'uri':
      return fault(/^[a-z][a-z0-9+.-]*:\S/i, value, 'urn:..., https://...');
    case 'uriList':
      return fault(/^(?:\s*[a-z][a-z0-9+.-]*:[^\s,]+\s*(?:,|$))+$/i, value, 'urn:..., https://...');
    case 'urlOrXml':
      return (
        fault(/^(https?:\/\/[^\s/]|<)/i, value, 'https://..., <![CDATA[<...>]]>') ??
        xmlFault(value, '<![CDATA[<...>]]>')
      );
    case 'xml':
      return fault(/^</, value, '<![CDATA[<...>]]>') ?? xmlFault(value, '<![CDATA[<...>]]>');
    default:
      return undefined;
  }
}

/** A GUID, in braces or not. */
const guidInBraces = { test: (value: string): boolean => isGuid(value.replace(/^\{|\}$/g, '')) };

function fault(form: Pick<RegExp, 'test'>, value: string, expected: string): FormFault | undefined {
  return form.test(value) || value === '' ? undefined : { expected, sure: false };
}

/** XML that cannot be read as such. Several elements may stand beside each other: what they go into holds them. */
function xmlFault(value: string, expected: string): FormFault | undefined {
  if (!value.startsWith('<')) return undefined;
  const inner = value.replace(/^<\?xml[^>]*\?>/, '');
  return readAny(`<all>${inner}</all>`).problems.length === 0 ? undefined : { expected, sure: false };
}

function integerFault({ min, max }: MetadataKey, value: string): FormFault | undefined {
  const expected = min === undefined && max === undefined ? '0, 1, 2, ...' : `${min ?? ''}...${max ?? ''}`;
  if (!/^[+-]?\d+$/.test(value)) return { expected, sure: value !== '' };
  const number = Number(value);
  // Limits are the documentation's; the service's own answer to a value beyond them is not known.
  return number < (min ?? -Infinity) || number > (max ?? Infinity) ? { expected, sure: false } : undefined;
}
