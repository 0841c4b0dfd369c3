import assert from 'node:assert/strict';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { planAddQq } from '../../server/edits/qq/addQq';
import type { AddQqOptions } from '../../server/edits/qq/addQqOptions';
import { chooseJourney, offersQq } from '../../server/edits/qq/qqJourneyChoice';
import { planRemoveQq } from '../../server/edits/qq/removeQq';
import type { PolicySet } from '../../server/policy/policySet';
import { Checker } from '../../server/rules/checker';
import type { Severity } from '../../server/rules/rule';
import { rules } from '../../server/rules/table';
import { findSignInFamily, relyingPartyPlace } from '../../server/signIn/signInFamily';
import { certify } from './wellFormed';
import { setAfter } from './family';
import { inEnglish } from './inEnglish';

/** What is said of the files of a set: how often each, by file. */
type Findings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Tries adding QQ to the files of one set; what is said of these before is found once. */
export class QqTrial {
  private readonly checker: Checker;
  private readonly before: Findings;

  constructor(
    readonly set: PolicySet,
    /** The findings that adding QQ must not add to; hints that something is unused, say, may come with a copy. */
    private readonly severities: readonly Severity[] = ['error', 'warning'],
  ) {
    this.checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
      throw error;
    });
    this.before = this.findings(set);
  }

  /**
   * Adds QQ from a file. No file of the set may be worse for it, those that were to offer QQ do, a second run does
   * nothing, and removing gives the bytes back. Gives the set after it and what is new all the same but was expected,
   * or the words of the refusal.
   */
  add(
    uri: string,
    options: Partial<AddQqOptions> = {},
    expected: (finding: string) => boolean = () => false,
  ): { readonly done: PolicySet } | { readonly refusal: string } {
    const { set } = this;
    const asked = { clientId: '101234567', ...options };
    const result = planAddQq(set, uri, asked);
    if ('refusal' in result) return { refusal: inEnglish(result.refusal) };
    const done = setAfter(set, result.plan);
    const what = `${uri} ${JSON.stringify(options)}`;
    for (const policy of done.policies)
      if (policy !== set.get(policy.uri)) assert.ok(certify(policy.text).ok, `well-formed: ${what}`);
    const fresh: string[] = [];
    const findings = this.findings(done);
    for (const [file, after] of findings)
      for (const [finding, count] of after)
        if (
          count > (this.before.get(file)?.get(finding) ?? 0) &&
          !this.hasMoved(findings, finding) &&
          !this.wasSaid(file, finding) &&
          !expected(finding)
        )
          fresh.push(`${file}: ${finding}`);
    assert.deepEqual(fresh, [], `new findings: ${what}`);
    for (const policy of this.chosen(uri, asked)) {
      const place = relyingPartyPlace(done, done.get(policy) ?? assert.fail(policy));
      assert.ok(place && offersQq(place), `${policy} offers QQ: ${what}`);
    }
    const again = planAddQq(done, uri, asked);
    assert.deepEqual('plan' in again ? again.plan : inEnglish(again.refusal), [], `second run: ${what}`);
    const removed = planRemoveQq(done, uri);
    assert.ok('plan' in removed, 'refusal' in removed ? inEnglish(removed.refusal) : '');
    const back = setAfter(done, removed.plan);
    for (const policy of set.policies) {
      // What signed in with QQ before goes, too.
      if (/qq/i.test(policy.text)) continue;
      assert.equal(back.get(policy.uri)?.text, policy.text, `removed from ${policy.uri}: ${what}`);
    }
    return { done };
  }

  /**
   * True for what was said before, of the journey that was copied or of the other providers alone, and for what
   * is said of a reference that led nowhere and now leads to what QQ brought.
   */
  private wasSaid(file: string, finding: string): boolean {
    const [, , about = ''] = finding.split(' ');
    const wasNowhere = (one: string): boolean => one.startsWith('error reference/') && one.split(' ')[2] === about;
    if ([...(this.before.get(file)?.keys() ?? [])].some(wasNowhere)) return true;
    // The steps of a journey are as wrong in its copy as they were.
    if (finding.startsWith('error') && !finding.startsWith('error journey/')) return false;
    const original = finding.replace(/\bCustom(\w+?)\d*\b/g, '$1').replace(/", "QQExchange|QQExchange", "/, '');
    return original !== finding && [...this.before.values()].some((found) => found.has(original));
  }

  /**
   * True for what is said of a journey as often as before, if of another file: a fault of shared steps is shown where
   * the relying parties that run into it have them from, and one of these may now run a copy.
   */
  private hasMoved(after: Findings, finding: string): boolean {
    return / journey\//.test(finding) && timesSaid(after, finding) <= timesSaid(this.before, finding);
  }

  private chosen(uri: string, options: AddQqOptions): readonly string[] {
    const family = findSignInFamily(this.set, options.relyingParties?.[0] ?? uri);
    const chosen = 'refusal' in family ? family : chooseJourney(this.set, family, options);
    return 'places' in chosen ? chosen.places.map(({ policy }) => policy.uri) : [];
  }

  private findings(set: PolicySet): Findings {
    return new Map(
      [...set.policies].map((policy) => {
        const found = new Map<string, number>();
        for (const { rule, args, severity } of this.checker.check(set, policy)) {
          if (!this.severities.includes(severity)) continue;
          const words = `${severity} ${rule.code} ${(args ?? []).map(inEnglish).join(' ')}`;
          found.set(words, (found.get(words) ?? 0) + 1);
        }
        return [policy.uri, found] as const;
      }),
    );
  }
}

function timesSaid(findings: Findings, finding: string): number {
  return [...findings.values()].reduce((sum, ofFile) => sum + (ofFile.get(finding) ?? 0), 0);
}
