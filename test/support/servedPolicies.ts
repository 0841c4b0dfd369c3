import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const bundle = resolve(__dirname, '../../dist/cli.js');

/** The built command that serves policies. */
export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** What it wrote on the standard error until now. */
  log(): string;
  /** `null` while it serves. */
  exitCode(): number | null;
  stop(): Promise<void>;
}

/** Starts `b2c-policy run` on a folder. Fails with what it wrote where it does not come to listen. */
export async function serve(folder: string, ...options: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [bundle, 'run', '.', ...options], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
  });
  let log = '';
  child.stderr.on('data', (data: Buffer) => (log += data.toString()));
  const origin = await new Promise<string>((done, failed) => {
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const address = /^Listening on (http:\/\/127\.0\.0\.1:\d+)\n/.exec(out)?.[1];
      if (address !== undefined) done(address);
    });
    child.once('exit', () => failed(new Error(out + log)));
  });
  return {
    origin,
    log: () => log,
    exitCode: () => child.exitCode,
    stop: async () => {
      const over = new Promise((done) => child.once('exit', done));
      if (child.exitCode === null && child.kill('SIGTERM')) await over;
    },
  };
}

/** A browser that follows redirects within the runner, sends forms, and keeps its cookie. */
export class Browser {
  /** What it is known by. */
  cookie = '';
  /** The address of the page that it is at. */
  at = '';
  status = 0;
  body = '';
  /** Where the last redirect led that left the runner. */
  left: URL | undefined;

  constructor(private readonly origin: string) {}

  async open(address: string | URL, form?: Readonly<Record<string, string>>): Promise<void> {
    let target = new URL(address, this.origin);
    let body = form && new URLSearchParams(form);
    for (;;) {
      const answered = await fetch(target, {
        redirect: 'manual',
        headers: { cookie: this.cookie },
        ...(body ? { method: 'POST', body } : {}),
      });
      this.cookie = answered.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
      this.at = target.href;
      this.status = answered.status;
      this.body = await answered.text();
      const to = answered.headers.get('location');
      if (to === null) return;
      target = new URL(to, target);
      body = undefined;
      if (target.origin !== this.origin) {
        this.left = target;
        return;
      }
    }
  }

  /** The address that the page's form is sent to. */
  get action(): string {
    return /action="(\/sign-in\/[^"]+)"/.exec(this.body)?.[1] ?? assert.fail(this.body.slice(0, 500));
  }

  /** What a field of the page holds, as it stands there. */
  value(name: string): string {
    const value = new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(this.body)?.[1] ?? assert.fail(this.body);
    return value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  }

  /** Lets a new user of QQ go through the pages, from the first one on. */
  async throughQq(openid = 'A'.repeat(32), displayName = 'Han Meimei'): Promise<void> {
    await this.open(this.action, { action: 'choose:QQExchange' });
    assert.match(this.body, /graph\.qq\.com/);
    const { to, profile } = { to: this.value('to'), profile: this.value('profile') };
    await this.open(this.at, { to, profile, openid, action: 'signIn' });
    await this.open(this.action, { action: 'continue', displayName, givenName: '', surname: '' });
  }
}
