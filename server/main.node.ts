import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../package.json';
import { shippedRulePages } from './cli/rulePages';
import { readTranslations } from './cli/translations';
import { workspaceFiles } from './cli/workspaceFiles';
import { startServer } from './lsp/server';

startServer(createConnection(ProposedFeatures.all), {
  version,
  diskFiles: workspaceFiles,
  translations: readTranslations,
  rulePages: shippedRulePages,
});
