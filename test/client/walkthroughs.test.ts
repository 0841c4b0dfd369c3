import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

const { contributes } = JSON.parse(read('package.json')) as {
  contributes: {
    commands: readonly { command: string }[];
    walkthroughs: readonly { id: string; title: string; description: string; steps: readonly Step[] }[];
  };
};
const words = JSON.parse(read('package.nls.json')) as Record<string, string>;
const commands = contributes.commands.map(({ command }) => command);

/** The text behind a `%key%`. */
function said(key: string): string {
  const text = words[key.slice(1, -1)];
  assert.ok(text, `${key} in package.nls.json`);
  return text;
}

describe('walkthroughs', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('cover both ways to sign-in with QQ, and what can be done without a tenant', () =>
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      ['qqCustomPolicy', 'qqUserFlow', 'signIns'],
    ));

  it('see, try and test a sign-in, each by its own command', () => {
    const own = contributes.walkthroughs.find(({ id }) => id === 'signIns')?.steps ?? [];
    assert.deepEqual(
      own.map(({ title }) => said(title)),
      ['See a journey', 'Try QQ sign-in without a tenant', 'Write a sign-in test'],
    );
    for (const { description, completionEvents } of own) {
      const done = completionEvents.map((event) => event.slice('onCommand:'.length));
      assert.ok(done.some((command) => said(description).includes(`(command:${command})`)));
    }
  });

  it('have words and a picture for every step', () => {
    for (const { title, description } of contributes.walkthroughs) assert.ok(said(title) && said(description));
    for (const { title, description, media } of steps) {
      assert.ok(said(title) && said(description) && said(media.altText));
      assert.ok(existsSync(resolve(root, media.svg)), media.svg);
    }
    const used = new Set(steps.map(({ media }) => media.svg));
    const there = readdirSync(resolve(root, 'media/walkthrough')).map((name) => `media/walkthrough/${name}`);
    assert.deepEqual([...used].sort(), there.sort());
  });

  it('lead to commands that there are', () => {
    const links = steps.flatMap(({ description }) => [...said(description).matchAll(/\(command:([\w.]+)/g)]);
    assert.ok(links.length > 10);
    const events = steps
      .flatMap(({ completionEvents }) => completionEvents)
      .filter((one) => one.startsWith('onCommand:'));
    const wanted = [
      ...links.map(([, command]) => command ?? ''),
      ...events.map((one) => one.slice('onCommand:'.length)),
    ];
    assert.deepEqual(
      wanted.filter((command) => !commands.includes(command)),
      [],
    );
  });

  it('open pages that there are', () => {
    const { pages } = JSON.parse(read('schemas/portalLinks.json')) as { pages: Record<string, unknown> };
    const names = steps
      .flatMap(({ description }) => [...said(description).matchAll(/openPortalPage\?([^)]+)\)/g)])
      .flatMap(([, query]) => JSON.parse(decodeURIComponent(query ?? '')) as string[]);
    assert.ok(names.length > 0 && names.every((name) => name in pages), names.join());
  });

  it('have pictures that need nothing from elsewhere', () => {
    for (const { media } of steps) {
      const svg = read(media.svg);
      assert.doesNotMatch(
        svg.replace('http://www.w3.org/2000/svg', ''),
        /https?:\/\/[^<]*["']|<script|<style|<image|href=/,
      );
      assert.ok(svg.length < 4_000, media.svg);
    }
  });
});
