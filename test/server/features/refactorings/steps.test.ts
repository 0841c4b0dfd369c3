import assert from 'node:assert/strict';
import { renumberJourneys } from '../../../../server/features/refactorings/steps';
import { markedFamily, setAfter, textsAfter } from '../../../support/family';
import { policyText } from '../../../support/policies';
import { offered, refactored } from '../../../support/refactored';

const exchange = (order: string | number, name: string): string =>
  `        <OrchestrationStep Order="${order}" Type="ClaimsExchange">
          <ClaimsExchanges>
            <ClaimsExchange Id="${name}" TechnicalProfileReferenceId="P"/>
          </ClaimsExchanges>
        </OrchestrationStep>`;
const send = (order: string | number): string =>
  `        <OrchestrationStep Order="${order}" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Jwt"/>`;
const journey = (id: string, ...steps: readonly string[]): string =>
  `  <UserJourneys>
    <UserJourney Id="${id}">
      <OrchestrationSteps>
${steps.join('\n')}
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
const base = (body: string): string => policyText({ id: 'B', body });
const ext = (body: string, id = 'E', of = 'B'): string => policyText({ id, base: of, body });

const renumber = 'Renumber the steps of this journey';

describe('renumbering the steps of a journey', () => {
  it('keeps their order and leaves no gap', () => {
    assert.deepEqual(
      refactored(
        { 'b.xml': base(journey('J', exchange(2, 'A|'), exchange(9, 'C'), exchange(5, 'B'), send(12))) },
        renumber,
      ),
      { 'b.xml': base(journey('J', exchange(1, 'A'), exchange(3, 'C'), exchange(2, 'B'), send(4))) },
    );
  });

  it('parts equal numbers as they stand, and numbers what has none', () => {
    assert.deepEqual(
      refactored(
        { 'b.xml': base(journey('J', exchange(1, 'A|'), exchange('', 'N'), exchange(2, 'B'), exchange(2, 'C'))) },
        renumber,
      ),
      { 'b.xml': base(journey('J', exchange(1, 'A'), exchange(2, 'N'), exchange(3, 'B'), exchange(4, 'C'))) },
    );
  });

  it('renumbers the steps that other files add to it or change alike', () => {
    const files = (b: readonly string[], e: readonly string[], r: readonly string[]): Record<string, string> => ({
      'b.xml': base(journey('J', ...b)),
      'e.xml': ext(journey('j', ...e)),
      'r.xml': ext(journey('J', ...r), 'R', 'E'),
    });
    const before = files([exchange(2, 'A|'), send(8)], [exchange(4, 'X'), exchange(2, 'Y')], [exchange(4, 'Z')]);
    assert.deepEqual(
      refactored(before, renumber),
      files([exchange(1, 'A'), send(3)], [exchange(2, 'X'), exchange(1, 'Y')], [exchange(2, 'Z')]),
    );
  });

  it('is not offered where they are numbered so', () => {
    assert.ok(!offered({ 'b.xml': base(journey('J', exchange(1, 'A|'), send(2))) }).includes(renumber));
  });

  it('is refused where nobody can tell which steps belong together', () => {
    const two = journey('J', exchange(1, 'A|'), exchange(1, 'B'));
    assert.deepEqual(offered({ 'b.xml': base(two), 'e.xml': ext(journey('J', exchange(1, 'C'))) }).slice(2, 3), [
      `${renumber}: Several steps of "J" in b.xml have the number 1.`,
    ]);
    assert.deepEqual(offered({ 'e.xml': ext(two) }).slice(2), [
      `${renumber}: Not all base policies of e.xml are here: they may have steps of "J".`,
    ]);
  });

  it('goes over all journeys of files at once, and names those that it leaves alone', () => {
    const text = (one: number, other: number): string =>
      base(`${journey('J', exchange(one, 'A'))}\n${journey('K', exchange(other, 'A'))}`);
    const { policies, policy } = markedFamily({ 'b.xml': `${text(5, 6)}|`, 'e.xml': ext(journey('J')) });
    const { plan, refused } = renumberJourneys(policies, policies.familyOf(policy).policies);
    assert.deepEqual(textsAfter(policies, plan), { 'b.xml': text(1, 1) });
    assert.deepEqual(refused, []);
    const after = setAfter(policies, plan);
    assert.deepEqual(renumberJourneys(after, [...after.policies]).plan, []);
    assert.ok(
      offered({ 'b.xml': text(5, 6).replace('<UserJourneys>', '<UserJour|neys>') }).includes(
        'Renumber the steps of all journeys in this file',
      ),
    );
  });
});

describe('adding a step', () => {
  const added = (order: number): string =>
    exchange(order, 'NewExchange').replace('"P"', '"TODO"').replace(/\/>/, ' />');

  it('moves the later ones on', () => {
    const before = base(journey('J', exchange(1, 'A|'), exchange(2, 'B'), send(3)).replace(/\/>/g, ' />'));
    const spaced = (...steps: readonly string[]): string => base(journey('J', ...steps).replace(/"\/>/g, '" />'));
    assert.deepEqual(refactored({ 'b.xml': before }, 'Add a step after this one'), {
      'b.xml': spaced(exchange(1, 'A'), added(2), exchange(3, 'B'), send(4)),
    });
    assert.deepEqual(refactored({ 'b.xml': before }, 'Add a step before this one'), {
      'b.xml': spaced(added(1), exchange(2, 'A'), exchange(3, 'B'), send(4)),
    });
  });

  it('fills a gap and moves nothing', () => {
    const after = refactored({ 'b.xml': base(journey('J', exchange(1, 'A|'), send(3))) }, 'Add a step after this one');
    assert.match(after['b.xml'] ?? '', /Order="2"[^]*NewExchange[^]*Order="3" Type="SendClaims"/);
  });

  it('moves steps on in files that inherit the journey', () => {
    const e = (order: number): string => ext(journey('J', exchange(order, 'X')));
    const after = refactored(
      { 'b.xml': base(journey('J', exchange(1, 'A|'), send(2))), 'e.xml': e(2) },
      'Add a step after this one',
    );
    assert.equal(after['e.xml'], e(3));
    assert.match(after['b.xml'] ?? '', /Order="2" Type="ClaimsExchange"[^]*Order="3" Type="SendClaims"/);
  });

  it('goes where every file that has later steps sees it', () => {
    const files = {
      'b.xml': base(journey('J', exchange(1, 'A'), send(2))),
      'e.xml': ext(journey('J', exchange(1, 'X|'))),
    };
    const after = refactored(files, 'Add a step after this one, in b.xml');
    assert.deepEqual(Object.keys(after), ['b.xml']);
    assert.match(after['b.xml'] ?? '', /Id="A"[^]*Order="2" Type="ClaimsExchange"[^]*NewExchange[^]*Order="3"/);
  });

  it('does not part a choice of identity providers from its exchanges', () => {
    const choice = (order: string): string =>
      `<OrchestrationStep Order="${order}" Type="ClaimsProviderSelection"><ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="A"/></ClaimsProviderSelections></OrchestrationStep>`;
    assert.match(
      offered({ 'b.xml': base(journey('J', choice('1|'), exchange(2, 'A'))) }).join(),
      /after this one: The step/,
    );
    assert.match(
      offered({ 'b.xml': base(journey('J', choice('1'), exchange(2, 'A|'))) }).join(),
      /before this one: The/,
    );
    assert.doesNotMatch(offered({ 'b.xml': base(journey('J', choice('1|'))) }).join(), /: The step/);
  });

  it('takes an id that is free, and offers nothing after the last step', () => {
    const after = refactored({ 'b.xml': base(journey('J', exchange(1, 'NewExchange|'))) }, 'Add a step after this one');
    assert.match(after['b.xml'] ?? '', /Id="NewExchange2"/);
    assert.deepEqual(offered({ 'b.xml': base(journey('J', send('1|'))) }), ['Add a step before this one']);
  });

  it('keeps tabs and line ends', () => {
    const windows = base(journey('J', exchange(1, 'A|')))
      .replace(/\n/g, '\r\n')
      .replace(/ {2}/g, '\t');
    const after = refactored({ 'b.xml': windows }, 'Add a step after this one')['b.xml'] ?? '';
    assert.ok(!/[^\r]\n/.test(after));
    assert.match(
      after,
      /\r\n\t\t\t\t<OrchestrationStep Order="2" Type="ClaimsExchange">\r\n\t\t\t\t\t<ClaimsExchanges>/,
    );
  });
});
