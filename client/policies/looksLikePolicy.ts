/** As much of a file as is looked at: licence texts before the root element are short. */
const HEAD_LENGTH = 16_384;
const ROOT_ELEMENT = /<(?:[\w.-]+:)?TrustFrameworkPolicy(?:[\s>/]|$)/;

/** Whether a text is a policy, judged by its root element, however unfinished; what stands in comments does not count. */
export function looksLikePolicy(text: string): boolean {
  return ROOT_ELEMENT.test(text.slice(0, HEAD_LENGTH).replace(/<!--[^]*?(?:-->|$)/g, ''));
}
