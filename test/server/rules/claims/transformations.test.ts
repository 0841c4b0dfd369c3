import assert from 'node:assert/strict';
import { missingTransformationClaim } from '../../../../server/rules/claims/missingTransformationClaim';
import { missingTransformationParameter } from '../../../../server/rules/claims/missingTransformationParameter';
import { parameterValue } from '../../../../server/rules/claims/parameterValue';
import { transformationClaim } from '../../../../server/rules/claims/transformationClaim';
import { transformationParameter } from '../../../../server/rules/claims/transformationParameter';
import { transformationType } from '../../../../server/rules/claims/transformationType';
import { unknownMethod } from '../../../../server/rules/claims/unknownMethod';
import type { Rule } from '../../../../server/rules/rule';
import { inEnglish } from '../../../support/inEnglish';
import { policyText } from '../../../support/policies';
import { runRule, type RuleRun } from '../../../support/runRule';

interface Lists {
  readonly ins?: readonly string[];
  readonly params?: readonly string[];
  readonly outs?: readonly string[];
}

/** A claims transformation; `claim:type` of claims, `id:type:value` of parameters. */
function transformation(method: string, { ins = [], params = [], outs = [] }: Lists = {}): string {
  const claims = (name: string, all: readonly string[]): string =>
    all.length === 0
      ? ''
      : `<${name}s>${all
          .map((one) => one.split(':'))
          .map(([claim, type]) => {
            const attribute = type === undefined ? '' : ` TransformationClaimType="${type}"`;
            return `<${name} ClaimTypeReferenceId="${claim}"${attribute}/>`;
          })
          .join('')}</${name}s>`;
  const parameters = params.map((one) => one.split(':')).map(([id, type, ...value]) => `<InputParameter Id="${id}" DataType="${type}" Value="${value.join(':')}"/>`); // prettier-ignore
  const list = parameters.length > 0 ? `<InputParameters>${parameters.join('')}</InputParameters>` : '';
  return `<ClaimsTransformation Id="T" TransformationMethod="${method}">${claims('InputClaim', ins)}${list}${claims('OutputClaim', outs)}</ClaimsTransformation>`;
}

const types: Readonly<Record<string, string>> = {
  text: 'string',
  flag: 'boolean',
  list: 'stringCollection',
  number: 'int',
};
const schema = `<ClaimsSchema>${Object.entries(types)
  .map(([id, type]) => `<ClaimType Id="${id}"><DataType>${type}</DataType></ClaimType>`)
  .join('')}</ClaimsSchema>`;

const policy = (body: string, base?: string): string =>
  policyText({
    id: base ? 'B2C_1A_Child' : 'B2C_1A_A',
    ...(base ? { base } : {}),
    body: `<BuildingBlocks>${base ? '' : schema}<ClaimsTransformations>${body}</ClaimsTransformations></BuildingBlocks>`,
  });
const run = (rule: Rule, method: string, lists?: Lists): RuleRun =>
  runRule(rule, { 'a.xml': policy(transformation(method, lists)) }, 'a.xml');

describe('rules of claims transformations', () => {
  it('take methods in whatever case, and those that are filled in later', () => {
    run(unknownMethod, 'copyclaim');
    run(unknownMethod, '{Settings:Method}');
    assert.equal(run(unknownMethod, '«MakeTea»').findings[0]?.suggestion, undefined);
  });

  it('report a wrong name once, not also what it was meant for', () => {
    const lists = { ins: ['text:«email»'] };
    const { findings, fixed } = run(transformationClaim, 'ParseDomain', lists);
    assert.equal(findings[0]?.severity, undefined);
    assert.match(fixed(0), /TransformationClaimType="emailAddress"/);
    run(missingTransformationClaim, 'ParseDomain', { ins: ['text:email'] });
  });

  it('report what is missing where the list is, or the transformation', () => {
    const text = transformation('AndClaims', { ins: ['flag:inputClaim1'] }).replace('<InputClaims', '<«InputClaims»');
    assert.deepEqual(runRule(missingTransformationClaim, { 'a.xml': policy(text) }, 'a.xml').findings[0]?.args, [
      'inputClaim2',
      'AndClaims',
    ]);
    const bare = transformation('NotClaims').replace('<ClaimsTransformation ', '<«ClaimsTransformation» ');
    runRule(missingTransformationClaim, { 'a.xml': policy(bare) }, 'a.xml');
  });

  it('only warn of output claims and of methods that nobody documents', () => {
    const lists = { ins: ['text:emailAddress'], outs: ['text:«domains»'] };
    assert.equal(run(transformationClaim, 'ParseDomain', lists).findings[0]?.severity, 'warning');
    const undocumented = run(transformationClaim, 'CreateUserIdentity', { ins: ['text:«key»', 'text:issuer'] });
    assert.equal(undocumented.findings[0]?.severity, 'warning');
  });

  it('take any name where the method does, and none where it takes none', () => {
    run(transformationClaim, 'GenerateJson', { ins: ['text:user.name'], outs: ['text:outputClaim'] });
    run(transformationClaim, 'FormatLocalizedString', { ins: ['text', 'text'], outs: ['text:outputClaim'] });
    run(transformationParameter, 'LookupValue', { params: ['someKey:string:x', 'errorOnFailedLookup:boolean:false'] });
  });

  it('say which names there are, or that there are none', () => {
    const noteOf = (rule: Rule, method: string, lists: Lists): unknown => {
      const note = run(rule, method, lists).findings[0]?.note;
      return note && inEnglish(note);
    };
    assert.match(
      String(noteOf(transformationParameter, 'ChangeCase', { params: ['«case»:string:UPPER'] })),
      /^It knows: toCase\.$/,
    );
    assert.equal(noteOf(transformationParameter, 'AndClaims', { params: ['«x»:string:UPPER'] }), 'It takes none.');
    assert.equal(noteOf(transformationClaim, 'CreateRandomString', { ins: ['text:«x»'] }), 'It takes none.');
  });

  it('say nothing of what a base policy may define too', () => {
    const files = {
      'a.xml': policy(transformation('AndClaims', { ins: ['flag:inputClaim1', 'flag:inputClaim2'] })),
      'b.xml': policy(transformation('AndClaims', { ins: ['flag:inputClaim1'] }), 'B2C_1A_A'),
    };
    runRule(missingTransformationClaim, files, 'b.xml');
    const orphan = { 'b.xml': policy(transformation('AndClaims', { ins: ['flag:inputClaim1'] }), 'B2C_1A_Gone') };
    runRule(missingTransformationClaim, orphan, 'b.xml');
  });

  it('add a parameter with each of its values', () => {
    const text = transformation('ChangeCase', { ins: ['text:inputClaim1'], outs: ['text:outputClaim'] });
    const marked = text.replace('<ClaimsTransformation ', '<«ClaimsTransformation» ');
    const { fixed } = runRule(missingTransformationParameter, { 'a.xml': policy(marked) }, 'a.xml');
    assert.match(
      fixed(0, 'Add "toCase" with "UPPER"'),
      /<\/InputClaims>\s*<InputParameters>\s*<InputParameter Id="toCase" DataType="string" Value="UPPER"\/>\s*<\/InputParameters>\s*<OutputClaims>/,
    );
  });

  it('hold values against what parameters take', () => {
    run(parameterValue, 'ChangeCase', { params: ['toCase:string:lower'] });
    run(parameterValue, 'ChangeCase', { params: ['toCase:string:{Settings:Case}'] });
    assert.match(run(parameterValue, 'ChangeCase', { params: ['toCase:«int»:LOWER'] }).fixed(0), /DataType="string"/);
    assert.equal(
      run(parameterValue, 'ChangeCase', { params: ['toCase:string:«LOWR»'] }).findings[0]?.suggestion,
      'LOWER',
    );
    run(parameterValue, 'StringSubstring', { params: ['startIndex:int:«first»', 'length:int:3'] });
    run(parameterValue, 'FormatStringClaim', { params: ['stringFormat:string:«cpim_»'] });
    run(parameterValue, 'FormatStringClaim', { params: ['stringFormat:string:cpim_{0}@{RelyingPartyTenantId}'] });
  });

  it('hold the data types of claims against the method, over the chain', () => {
    const lists = { ins: ['«list»:emailAddress', '«list»:inputClaim'] };
    const found = run(transformationType, 'ParseDomain', { ins: [lists.ins[0]!] });
    assert.equal(found.findings[0]?.severity, undefined);
    assert.equal(found.findings[0]?.related?.length, 1);
    // Which types CopyClaim takes is not known for sure.
    assert.equal(run(transformationType, 'CopyClaim', { ins: [lists.ins[1]!] }).findings[0]?.severity, 'warning');
    run(transformationType, 'CopyClaim', { ins: ['number:inputClaim'], outs: ['«text»:outputClaim'] });
    run(transformationType, 'DoesClaimExist', { ins: ['list:inputClaim'], outs: ['flag:outputClaim'] });
    const child = policy(transformation('ParseDomain', { ins: ['«LIST»:emailAddress'] }), 'B2C_1A_A');
    runRule(transformationType, { 'a.xml': policy(''), 'b.xml': child }, 'b.xml');
    const orphan = policy(transformation('ParseDomain', { ins: ['list:emailAddress'] }), 'B2C_1A_A');
    runRule(transformationType, { 'b.xml': orphan }, 'b.xml');
  });
});
