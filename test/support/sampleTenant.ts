import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CliResult } from './bundledCli';
import { runOnGraph } from './graphCli';
import { GraphStandIn } from './graphStandIn';
import { tempFolder } from './tempFolder';

export const samples = resolve(__dirname, '../../samples');
export const appKey = '0123456789abcdef0123456789abcdef';
/** The policy keys that the samples name. */
export const keyNames = [
  'B2C_1A_ContosoSecret',
  'B2C_1A_TokenSigningKeyContainer',
  'B2C_1A_TokenEncryptionKeyContainer',
];
export const familyFiles = [
  'TrustFrameworkBase',
  'TrustFrameworkExtensions',
  'SignUpOrSignin',
  'ProfileEdit',
  'PasswordReset',
].map((name) => `${name}.xml`);

/** A tenant before each test, empty, and the sample policies in a folder, made for it. */
export class SampleTenant {
  readonly folder = tempFolder();
  private standIn: GraphStandIn | undefined;

  constructor() {
    beforeEach(async () => {
      this.standIn = new GraphStandIn();
      await this.standIn.start();
      cpSync(samples, this.folder(), { recursive: true });
      this.editAll('yourtenant.onmicrosoft.com', this.graph.tenant);
    });
    afterEach(() => this.graph.stop());
  }

  get graph(): GraphStandIn {
    return this.standIn ?? assert.fail('no test runs');
  }

  run(...args: string[]): Promise<CliResult> {
    return runOnGraph(this.graph, this.folder(), args);
  }

  path(name: string): string {
    return join(this.folder(), name);
  }

  edit(name: string, from: string, to: string): void {
    const text = readFileSync(this.path(name), 'utf8');
    assert.ok(text.includes(from));
    writeFileSync(this.path(name), text.replaceAll(from, to));
  }

  editAll(from: string, to: string): void {
    for (const name of familyFiles) this.edit(name, from, to);
  }

  addKeys(names: readonly string[] = keyNames): void {
    for (const id of names)
      this.graph.keySets.set(id.toLowerCase(), {
        id,
        keys: [{ kid: 'k', use: 'sig', kty: 'RSA', k: null }],
        secrets: [],
      });
  }
}
