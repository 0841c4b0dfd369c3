import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { mayImport, partOf } from './architecture.mjs';

const root = dirname(fileURLToPath(import.meta.url));

/** Reports imports that architecture.mjs does not allow. */
const direction = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = relative(root, context.filename).split(sep).join('/');
    if (!partOf(from)) return {};
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      const to = name.startsWith('.')
        ? relative(root, resolve(join(root, dirname(from)), name))
            .split(sep)
            .join('/')
        : name;
      const file = name.startsWith('.') && !/\.\w+$/.test(to) ? `${to}.ts` : to;
      if (!mayImport(from, file)) {
        context.report({ node, message: `${from} may not import ${file} (see architecture.mjs).` });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default defineConfig(
  { ignores: ['dist/', 'dist-test/', '.vscode-test/', 'test-results/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    plugins: { architecture: { rules: { direction } } },
    rules: {
      'architecture/direction': 'error',
      eqeqeq: 'error',
      'no-control-regex': 'error',
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' }],
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // Mocha answers promises, and assertions are what tests are for.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
