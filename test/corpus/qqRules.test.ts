import assert from 'node:assert/strict';
import { dirname, relative, sep } from 'node:path';
import { planAddQq } from '../../server/edits/qq/addQq';
import { applyPlan, urisOf } from '../../server/edits/plan';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { checkPolicies, describeFinding } from '../support/checkPolicies';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { qqFaults } from '../support/qqFaults';

/** The starter packs after QQ was added: the texts of each by their uris. */
function packsWithQq(): Map<string, Map<string, string>> {
  const packs = new Map<string, Map<string, string>>();
  for (const { path, text } of corpusFiles()) {
    const name = relative(corpusFolder, path).split(sep).join('/');
    if (!/^starterpack\/[^/]*Accounts[^/]*\/[^/]*$/.test(name)) continue;
    const pack = packs.get(dirname(name)) ?? new Map<string, string>();
    packs.set(dirname(name), pack.set(`file:///${name}`, text));
  }
  for (const texts of packs.values()) {
    const policies = PolicySet.of([...texts].map(([uri, text]) => new Policy(uri, undefined, text)));
    // Not from a relying party: that would mean its own journey, editing a profile as well.
    const start = [...policies.policies].find(({ uri }) => uri.endsWith('/TrustFrameworkExtensions.xml'))?.uri ?? '';
    const result = planAddQq(policies, start, { clientId: '101234567' });
    assert.ok('plan' in result);
    for (const uri of urisOf(result.plan)) texts.set(uri, applyPlan(result.plan, uri, texts.get(uri) ?? ''));
  }
  return packs;
}

const told = (texts: ReadonlyMap<string, string>): string[] =>
  checkPolicies(texts).map((finding) => describeFinding(finding, texts));

/** Finds a text of a fault, however the file is indented. */
function pattern(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(escaped.replace(/\n */g, '\\s*?\\r?\\n\\s*').replace(/ \/>/g, '\\s*/>'));
}

/** The text with the changes of a fault, each in QQ's claims provider or behind it. */
function withFault(text: string, changes: readonly (readonly [string, string])[]): string {
  let result = text;
  for (const [from, to] of changes) {
    const isElsewhere = /TargetClaimsExchangeId|<ClaimsExchange |DefaultUserJourney/.test(from);
    const at = isElsewhere ? 0 : result.search(/<Domain>qq\.com/);
    const found = pattern(from).exec(result.slice(at));
    assert.ok(found, from);
    const indent = /^\s*/.exec(found[0])?.[0] ?? '';
    const newText = to.startsWith('\n') ? to.replace(/\n */g, indent) : to;
    result = result.slice(0, at + found.index) + newText + result.slice(at + found.index + found[0].length);
  }
  return result;
}

/** With these the steps for social accounts have nothing to go by, which is said of each of them as well. */
const leavesStepsIdle = new Set(['qq/missing-transformation', 'qq/unreachable']);

describeCorpus('rules of QQ on real families', function () {
  it('say nothing where QQ was just added, and one thing of each fault, which its fix takes back', function () {
    this.timeout(300_000);
    for (const [pack, texts] of packsWithQq()) {
      const before = new Set(told(texts));
      assert.deepEqual(
        [...before].filter((one) => one.startsWith('qq/')),
        [],
        pack,
      );
      for (const [code, what, ...changes] of qqFaults) {
        // All but one are faults of the file with the claims provider.
        const of =
          code === 'qq/old-journey' ? '<DefaultUserJourney ReferenceId="CustomSignUpSignIn"' : 'Id="QQ-OAuth2"';
        const uri = [...texts.keys()].find((one) => texts.get(one)?.includes(of)) ?? '';
        const right = texts.get(uri) ?? '';
        const wrong = withFault(right, changes);
        const after = new Map(texts).set(uri, wrong);
        const fresh = checkPolicies(after)
          .filter((finding) => !before.has(describeFinding(finding, after)))
          .filter(({ rule }) => !leavesStepsIdle.has(code) || !rule.code.startsWith('journey/'));
        assert.deepEqual(
          fresh.map(({ rule }) => rule.code),
          [code],
          `${pack}: ${what}`,
        );
        const fix = fresh[0]?.fixes?.find(({ preferred }) => preferred);
        assert.ok(fix);
        assert.equal(applyPlan(fix.plan(), uri, wrong), right, `${pack}: ${code} ${what}`);
      }
    }
  });
});
