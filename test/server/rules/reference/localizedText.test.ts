import assert from 'node:assert/strict';
import { localizedText } from '../../../../server/rules/reference/localizedText';
import { policyText } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const transformations = `<ClaimsTransformations>
  <ClaimsTransformation Id="Texts" TransformationMethod="GetLocalizedStringsTransformation"><OutputClaims>
    <OutputClaim ClaimTypeReferenceId="subject" TransformationClaimType="email_subject"/></OutputClaims></ClaimsTransformation>
  <ClaimsTransformation Id="Format" TransformationMethod="FormatLocalizedString"><InputParameters>
    <InputParameter Id="stringFormatId" DataType="string" Value="Message_Exists"/></InputParameters></ClaimsTransformation>
</ClaimsTransformations>`;
const validations =
  '<InputValidations><InputValidation Id="v"><PredicateReferences Id="Length"/></InputValidation></InputValidations>';
const text = (attributes: string): string =>
  `<Localization><LocalizedResources Id="r"><LocalizedStrings><LocalizedString ${attributes}>x</LocalizedString></LocalizedStrings></LocalizedResources></Localization>`;
const get = 'ElementType="GetLocalizedStringsTransformationClaimType"';
const format = 'ElementType="FormatLocalizedStringTransformationClaimType"';
const validation = 'ElementType="InputValidation" ElementId="v"';

const files = (...blocks: readonly string[]): Record<string, string> => ({
  'base.xml': policyText({
    id: 'B2C_1A_Base',
    body: `<BuildingBlocks>${validations}${transformations}</BuildingBlocks>`,
  }),
  'file.xml': policyText({
    id: 'B2C_1A_File',
    base: 'B2C_1A_Base',
    body: `<BuildingBlocks>${blocks.join('')}</BuildingBlocks>`,
  }),
});

describe('reference/localized-text', () => {
  it('knows the texts that transformations and validations ask for', () => {
    for (const attributes of [
      `${get} StringId="email_subject"`,
      `${format} StringId="message_exists"`,
      `${validation} StringId="Length"`,
      'ElementType="UxElement" StringId="anything"',
      `${get} StringId="{Settings:Text}"`,
    ])
      runRule(localizedText, files(text(attributes)), 'file.xml');
  });

  it('reports others: what is like one that is asked for is a slip', () => {
    for (const [attributes, severity] of [
      [`${get} StringId="«email_subjekt»"`, undefined],
      [`${format} StringId="«Message_Exist»"`, undefined],
      [`${validation} StringId="«Lenght»"`, undefined],
      [`${get} StringId="«something_else»"`, 'information'],
    ] as const)
      assert.equal(runRule(localizedText, files(text(attributes)), 'file.xml').findings[0]?.severity, severity);
    const run = runRule(localizedText, files(text(`${get} StringId="«email_subjekt»"`)), 'file.xml');
    assert.match(run.fixed(0), /StringId="email_subject"/);
  });

  it('looks into what inherits, and says nothing where a base is missing', () => {
    const { 'file.xml': file = '' } = files(text(`${get} StringId="email_subject"`));
    runRule(localizedText, { 'file.xml': file }, 'file.xml');
    const root = policyText({
      id: 'B2C_1A_Root',
      body: `<BuildingBlocks>${text(`${get} StringId="email_subject"`)}</BuildingBlocks>`,
    });
    const heir = policyText({
      id: 'B2C_1A_Heir',
      base: 'B2C_1A_Root',
      body: `<BuildingBlocks>${transformations}</BuildingBlocks>`,
    });
    runRule(localizedText, { 'root.xml': root, 'heir.xml': heir }, 'root.xml');
  });
});
