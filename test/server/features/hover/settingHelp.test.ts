import assert from 'node:assert/strict';
import { hoverAt } from '../../../../server/features/hover/hoverAt';
import { markedPolicy } from '../../../support/markedPolicy';
import { policyText, profiles } from '../../../support/policies';
import { withSettings } from '../../../support/withSettings';

const secret = '0123456789abcdef0123456789abcdef';

function hover(value: string): string {
  const item = `<Metadata><Item Key="client_id">${value}</Item></Metadata>`;
  const { policy, caret, spans, spanOf } = markedPolicy(
    policyText({ id: 'B2C_1A_A', body: profiles(`<TechnicalProfile Id="P">${item}</TechnicalProfile>`) }),
  );
  const { policies } = withSettings(
    { Dev: { AppId: '1', OnlyDev: 'x', QqSecret: 'hidden', Innocent: secret }, Live: { AppId: '2|3' } },
    policy,
  );
  const found = hoverAt({ policies, policy, offset: caret, markdown: true });
  assert.deepEqual(found?.range ? [spanOf(found.range)] : [], spans);
  return (found?.contents as { value: string } | undefined)?.value ?? '';
}

describe('hover on settings', () => {
  it('shows the value in each environment, and where it stands', () => {
    const text = hover('a «{Settings:App|Id}»');
    assert.match(text, /^\*\*\{Settings:AppId\}\*\* · placeholder/);
    assert.match(
      text,
      /\| Live \| `2\\\|3` \| \[appsettings\.json:\d+\]\(file:\/\/\/family\/appsettings\.json#L\d+\) \|/,
    );
    assert.match(text, /\| Dev \| `1` \|/);
  });

  it('names the environments that lack it', () => {
    assert.match(hover('«{Settings:Only|Dev}»'), /Missing in: Live$/);
  });

  it('shows no value that may be a secret', () => {
    assert.match(hover('«{Settings:Qq|Secret}»'), /\| Dev \| not shown \|/);
    const text = hover('«{Settings:Inno|cent}»');
    assert.ok(text.includes('not shown') && !text.includes(secret));
  });

  it('calls others placeholders', () => {
    assert.match(hover('«{Settings:Oth|er}»'), /placeholder that a build fills in/);
  });
});
