import assert from 'node:assert/strict';
import { comparedDrawing, type ComparedDrawing, type ComparisonWish } from '../../../server/drawing/comparison';
import { countDifferences, hasDifferences } from '../../../server/drawing/compareDrawings';
import { allEdges, allNodes, type Drawing } from '../../../server/drawing/drawn';
import { comparisonJson } from '../../../server/drawing/json';
import { layoutOf } from '../../../server/drawing/layout';
import { mermaidOf } from '../../../server/drawing/mermaid';
import { drawingSubject } from '../../../server/drawing/subject';
import { svgOf } from '../../../server/drawing/svg';
import type { PolicySet } from '../../../server/policy/policySet';
import { overlaps } from '../../support/drawnJourneys';
import { journey, policyAt, policySet, policyText, profiles } from '../../support/policies';
import { certify } from '../../support/wellFormed';

const exchange = (id: string, profile = id): string =>
  `<ClaimsExchange Id="${id}" TechnicalProfileReferenceId="${profile}"/>`;
const step = (inner: string, type = 'ClaimsExchange'): string =>
  `<OrchestrationStep Type="${type}">${inner}</OrchestrationStep>`;
const runs = (...ids: readonly string[]): string =>
  step(`<ClaimsExchanges>${ids.map((id) => exchange(id)).join('')}</ClaimsExchanges>`);
const skippedIf = (claim: string): string =>
  `<Preconditions><Precondition Type="ClaimsExist" ExecuteActionsIf="true"><Value>${claim}</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>`;
const choice = (...targets: readonly string[]): string =>
  step(
    `<ClaimsProviderSelections>${targets.map((id) => `<ClaimsProviderSelection TargetClaimsExchangeId="${id}"/>`).join('')}</ClaimsProviderSelections>`,
    'ClaimsProviderSelection',
  );
const send = '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>';
const call = (id: string): string =>
  step(`<JourneyList><Candidate SubJourneyReferenceId="${id}"/></JourneyList>`, 'InvokeSubJourney');

const baseJourney = journey('Main', choice('One'), runs('One'), runs('Read'), runs('Write'), send);
const baseBody = `${profiles('One', 'Two', 'Read', 'Write', 'More', 'Issuer')}\n${baseJourney}`;
const relyingParty = (id: string): string => `<RelyingParty><DefaultUserJourney ReferenceId="${id}"/></RelyingParty>`;

interface Family {
  readonly base?: string;
  readonly extensions?: string;
  readonly runs?: string;
}

function family({ base = baseBody, extensions = '', runs: id = 'Main' }: Family = {}): PolicySet {
  return policySet({
    'Base.xml': policyText({ id: 'B2C_1A_Base', body: base }),
    'Extensions.xml': policyText({ id: 'B2C_1A_Extensions', base: 'B2C_1A_Base', body: extensions }),
    'Rp.xml': policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_Extensions', body: relyingParty(id) }),
  });
}

function compare(
  set: PolicySet,
  wish: ComparisonWish,
  { isOpen = () => true, file = 'Rp.xml' }: { isOpen?: (id: string) => boolean; file?: string } = {},
): ComparedDrawing | { readonly refusal: string } {
  const policy = policyAt(set, file);
  const subject = drawingSubject(set, policy, {});
  assert.ok(!('refusal' in subject));
  return comparedDrawing(set, policy, subject, wish, isOpen);
}

function drawn(...args: Parameters<typeof compare>): Drawing {
  const compared = compare(...args);
  assert.ok(!('refusal' in compared), 'refusal' in compared ? compared.refusal : '');
  return compared.drawing;
}

/** Differs as `before` to `now`: `added main/2`, `changed main/3: Added: Metadata a = 1`, `gone main/1>main/2`. */
function between(before: PolicySet, now: PolicySet): string[] {
  return differences(drawn(now, { kind: 'policies', policies: before, name: 'before' }));
}

function differences(drawing: Drawing): string[] {
  return [
    ...allNodes(drawing).flatMap(({ id, difference, changes = [] }) =>
      difference ? [[`${difference} ${id}`, ...changes].join(': ')] : [],
    ),
    ...allEdges(drawing).flatMap(({ from, to, difference }) => (difference ? [`${difference} ${from} > ${to}`] : [])),
  ];
}

const main = (...steps: readonly string[]): Family => ({
  base: baseBody.replace(baseJourney, journey('Main', ...steps)),
});

describe('a journey compared', () => {
  it('does not differ from itself', () => {
    const set = family();
    assert.deepEqual(between(set, family()), []);
    assert.equal(hasDifferences(drawn(set, { kind: 'journey', journey: 'main' })), false);
  });

  it('has a step added, whatever the numbers of those after it; the other way round it is gone where it was', () => {
    const plain = family();
    const longer = family(main(choice('One'), runs('One'), runs('More'), runs('Read'), runs('Write'), send));
    assert.deepEqual(
      between(plain, longer),
      ['added main/3', 'added main/2/one > main/3', 'added main/3 > main/4', 'gone main/2/one > main/4'].map(
        (one) => one,
      ),
    );
    const back = drawn(plain, { kind: 'policies', policies: longer, name: 'before' });
    assert.deepEqual(differences(back), [
      'gone ~/main/3',
      'added main/2/one > main/3',
      'gone main/2/one > ~/main/3',
      'gone ~/main/3 > main/3',
    ]);
    const ids = back.nodes.map(({ id }) => id);
    assert.equal(ids[ids.indexOf('~/main/3') - 1], 'main/2/one');
    assert.deepEqual(back.nodes.find(({ id }) => id === '~/main/3')?.covers, []);
  });

  it('has a way and its branch added', () => {
    const wider = family(main(choice('One', 'Two'), runs('One', 'Two'), runs('Read'), runs('Write'), send));
    assert.deepEqual(between(family(), wider), [
      'added main/2/two',
      'added main/1 > main/2/two',
      'added main/2/two > main/3',
    ]);
  });

  it('has another arrow where a button has another name', () => {
    const named = (name: string): PolicySet =>
      family({
        extensions: profiles(`<TechnicalProfile Id="One"><DisplayName>${name}</DisplayName></TechnicalProfile>`),
      });
    assert.deepEqual(between(named('QQ'), named('Tencent QQ')), [
      'changed main/2/one: DisplayName: Tencent QQ, before: QQ',
      'changed main/1 > main/2/one',
    ]);
  });

  it('has a condition added, and another condition', () => {
    const skipping = (claim: string): PolicySet =>
      family(
        main(
          choice('One'),
          runs('One'),
          runs('Read').replace('<ClaimsExchanges>', `${skippedIf(claim)}<ClaimsExchanges>`),
          runs('Write'),
          send,
        ),
      );
    assert.deepEqual(between(family(), skipping('email')), [
      'added main/3?',
      'added main/2/one > main/3?',
      'added main/3? > main/3',
      'added main/3? > main/4',
      'gone main/2/one > main/3',
    ]);
    assert.deepEqual(between(skipping('email'), skipping('city')), [
      'changed main/3?: Added: city is there: Gone: email is there',
    ]);
  });

  it('says what is another in the profile, its validation and its page', () => {
    const profile = (inner: string): string => `<TechnicalProfile Id="Read">${inner}</TechnicalProfile>`;
    const validated = (inner: string, check: string): PolicySet =>
      family({
        base: `<BuildingBlocks><ContentDefinitions><ContentDefinition Id="page"><LoadUri>~/a.html</LoadUri></ContentDefinition></ContentDefinitions></BuildingBlocks>
${baseBody}`,
        extensions: profiles(
          profile(
            `<Protocol Name="OAuth2"/><Metadata><Item Key="ContentDefinitionReferenceId">page</Item>${inner}</Metadata><OutputClaims><OutputClaim ClaimTypeReferenceId="email"${check === '' ? '' : ' PartnerClaimType="mail"'}/></OutputClaims><ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="Check"/></ValidationTechnicalProfiles>`,
          ),
          `<TechnicalProfile Id="Check"><Metadata>${check}</Metadata></TechnicalProfile>`,
        ),
      });
    const before = validated('<Item Key="a">1</Item><Item Key="b">2</Item>', '');
    const after = validated('<Item Key="B">3</Item><Item Key="c">4</Item>', '<Item Key="d">5</Item>');
    assert.deepEqual(between(before, after), [
      [
        'changed main/3',
        'Added: Metadata c = 4',
        'Metadata B: 3, before: 2',
        'OutputClaim email: PartnerClaimType="mail", before: -',
        'Gone: Metadata a = 1',
        'Check: Added: Metadata d = 5',
      ].join(': '),
    ]);
    const moved = family({
      base: `<BuildingBlocks><ContentDefinitions><ContentDefinition Id="page"><LoadUri>~/b.html</LoadUri></ContentDefinition></ContentDefinitions></BuildingBlocks>
${baseBody}`,
      extensions: profiles(profile('<Metadata><Item Key="ContentDefinitionReferenceId">page</Item></Metadata>')),
    });
    assert.ok(between(before, moved).some((one) => one.includes('LoadUri: ~/b.html, before: ~/a.html')));
  });

  it('shows nothing that looks like a secret', () => {
    const secret = '0123456789abcdef0123456789abcdef';
    const set = family({
      extensions: profiles(
        `<TechnicalProfile Id="Read"><Metadata><Item Key="client_secret">${secret}</Item></Metadata></TechnicalProfile>`,
      ),
    });
    assert.deepEqual(between(family(), set), ['changed main/3: Added: Metadata client_secret = not shown']);
  });

  it('knows a step again that runs another profile, and one that stands elsewhere', () => {
    const other = family({
      base: baseBody.replace(
        'Id="Read" TechnicalProfileReferenceId="Read"',
        'Id="Read" TechnicalProfileReferenceId="More"',
      ),
    });
    assert.deepEqual(between(family(), other), ['changed main/3: TechnicalProfile: More, before: Read']);
    const swapped = between(family(), family(main(choice('One'), runs('One'), runs('Write'), runs('Read'), send)));
    assert.deepEqual(
      swapped.filter((one) => !one.includes(' > ')),
      ['changed main/4: Stands elsewhere: it was step 3.'],
    );
  });

  it('says the claims of the token', () => {
    const party = (claims: string): PolicySet =>
      policySet({
        'Rp.xml': policyText({
          id: 'B2C_1A_Rp',
          body: `${baseBody}<RelyingParty><DefaultUserJourney ReferenceId="Main"/><TechnicalProfile Id="PolicyProfile"><OutputClaims>${claims}</OutputClaims></TechnicalProfile></RelyingParty>`,
        }),
      });
    assert.deepEqual(between(party(''), party('<OutputClaim ClaimTypeReferenceId="email" DefaultValue="x"/>')), [
      'changed main/end: Added: OutputClaim email = DefaultValue="x"',
    ]);
  });

  it('looks into sub journeys, also those that are not open', () => {
    const withSub = (...steps: readonly string[]): PolicySet =>
      family({
        base: `${profiles('One', 'Two', 'Issuer')}\n${journey('Main', call('Sub'), send)}\n${journey('Sub', ...steps)
          .replace(/UserJourney(s?)/g, 'SubJourney$1')
          .replace('<SubJourney Id', '<SubJourney Type="Call" Id')}`,
      });
    const [before, now] = [withSub(runs('One')), withSub(runs('One'), runs('Two'))];
    const wish: ComparisonWish = { kind: 'policies', policies: before, name: 'before' };
    assert.deepEqual(differences(drawn(now, wish)), [
      'added main/1/sub/2',
      'added main/1/sub/1 > main/1/sub/2',
      'added main/1/sub/2 > main/1/sub/end',
      'gone main/1/sub/1 > main/1/sub/end',
    ]);
    const shut = drawn(now, wish, { isOpen: () => false });
    assert.deepEqual(differences(shut), [
      'changed main/1: Something in this sub journey is another: open it to see it.',
    ]);
    assert.deepEqual(countDifferences(shut), { added: 0, changed: 1, gone: 0 });
  });

  it('with the base: the nearest that has another journey', () => {
    const extensions = profiles(
      '<TechnicalProfile Id="Read"><Metadata><Item Key="a">1</Item></Metadata></TechnicalProfile>',
    );
    for (const file of ['Rp.xml', 'Extensions.xml', 'Base.xml']) {
      const drawing = drawn(family({ extensions }), { kind: 'base' }, { file });
      assert.equal(drawing.comparedWith, 'Main as Base.xml has it', file);
      assert.deepEqual(differences(drawing), ['changed main/3: Added: Metadata a = 1'], file);
    }
  });

  it('with the base: the journey that it is a copy of', () => {
    const copy = journey('CustomMain', choice('One', 'Two'), runs('One', 'Two'), runs('Read'), runs('Write'), send);
    const other = journey('Other', runs('More'), send);
    const set = family({ base: `${baseBody}\n${other}`, extensions: copy, runs: 'CustomMain' });
    const drawing = drawn(set, { kind: 'base' });
    assert.equal(drawing.comparedWith, 'Main as Base.xml has it');
    assert.deepEqual(differences(drawing), [
      'added custommain/2/two',
      'added custommain/1 > custommain/2/two',
      'added custommain/2/two > custommain/3',
    ]);
  });

  it('says why it cannot be compared', () => {
    const words = (set: PolicySet, wish: ComparisonWish, file = 'Rp.xml'): string => {
      const compared = compare(set, wish, { file });
      return 'refusal' in compared ? compared.refusal : '';
    };
    const own = family({ base: profiles('More', 'Issuer'), extensions: journey('Main', runs('More'), send) });
    assert.match(words(own, { kind: 'base' }, 'Extensions.xml'), /No base policy has the journey "Main"/);
    const alone = policySet({ 'Rp.xml': policyText({ id: 'B2C_1A_Rp', body: `${baseBody}${relyingParty('Main')}` }) });
    assert.match(words(alone, { kind: 'base' }), /Rp\.xml has no base policy here/);
    assert.match(words(own, { kind: 'journey', journey: 'None' }), /no journey "None"\. There are: Main/);
    const none = policySet({ 'Else.xml': policyText({ id: 'B2C_1A_Else' }) });
    assert.match(words(own, { kind: 'policies', policies: none, name: 'old' }), /Rp\.xml is not there: old/);
  });

  it('is drawn without one box on another, and told in every format', () => {
    const wider = family(main(choice('One', 'Two'), runs('One', 'Two'), runs('More'), runs('Write'), send));
    const drawing = drawn(wider, { kind: 'policies', policies: family(), name: 'the "old" one' });
    assert.deepEqual(overlaps(layoutOf(drawing)), []);
    const svg = svgOf(drawing);
    assert.deepEqual(certify(svg), { ok: true });
    assert.match(svg, /class="node exchange added" data-node="main\/2\/two" aria-label="added; Step 2: Two/);
    assert.match(svg, /class="sign gone"><circle[^>]*\/><text[^>]*>−</);
    const lines = mermaidOf(drawing).split('\n');
    assert.ok(
      lines.some((line) => line.includes('["+ 2. Two')),
      lines.join('\n'),
    );
    for (const difference of ['added', 'gone'])
      assert.ok(
        lines.some((line) => line.startsWith(`  classDef ${difference} `)),
        difference,
      );
    const arrows = lines.filter((line) => / -(?:\.-|-)> ?/.test(line));
    const styled = lines.flatMap((line) => /^ {2}linkStyle ([\d,]+) stroke:#cf222e/.exec(line)?.[1]?.split(',') ?? []);
    assert.deepEqual(
      styled.map((index) => allEdges(drawing)[Number(index)]?.difference),
      styled.map(() => 'gone'),
    );
    assert.ok(styled.length > 0 && arrows.length === allEdges(drawing).length);
    const json = comparisonJson(drawing);
    assert.equal(json?.with, 'the "old" one');
    assert.deepEqual(
      json?.boxes.map(({ difference, order, title }) => `${difference} ${String(order)} ${title}`),
      ['gone 3 Read', 'added 2 Two', 'added 3 More'],
    );
  });
});
