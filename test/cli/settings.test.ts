import assert from 'node:assert/strict';
import { runCli } from '../support/bundledCli';
import { policyText, profiles } from '../support/policies';
import { tempFolder, writeTree } from '../support/tempFolder';

const body = profiles('<TechnicalProfile Id="P"><Description>{Settings:FaceBokId}</Description></TechnicalProfile>');

describe('b2c-policy check with appsettings.json', () => {
  const folder = tempFolder();

  it('knows the settings of the folders named', () => {
    writeTree(folder(), {
      'appsettings.json': '{"Environments":[{"Name":"Dev","Tenant":"t","PolicySettings":{"FacebookId":"1"}}]}',
      'policies/a.xml': policyText({ id: 'B2C_1A_A', body }),
    });
    const { out } = runCli(folder(), ['check', '--format', 'json', '.']);
    const found = (JSON.parse(out) as { code: string; message: string; severity: string }[]).filter(
      ({ code }) => code === 'reference/setting',
    );
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['warning'],
    );
    assert.match(found[0]?.message ?? '', /"FaceBokId".*Dev.*Did you mean "FacebookId"/);
  });
});
