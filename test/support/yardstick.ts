import type { X2jOptions } from 'fast-xml-parser';

/** How the other parser has to read a text so that its tree says what ours says: everything, as written. */
export const asWritten: X2jOptions = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  commentPropName: '#comment',
  cdataPropName: '#cdata',
};
