import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Zones come from the directory listing, so a new feature is fenced the day its folder appears.
const featuresDir = fileURLToPath(new URL('./src/features/', import.meta.url));
const features = (existsSync(featuresDir) ? readdirSync(featuresDir, { withFileTypes: true }) : [])
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const zones = features.map((name) => ({
  target: `./src/features/${name}`,
  from: './src/features',
  except: [`./${name}`],
  message: 'A feature never imports another feature; compose them in src/app/routes.',
}));
zones.push(
  { target: './src/ui', from: ['./src/app', './src/features', './src/api'], message: 'The kit knows no page.' },
  {
    target: './src/features',
    from: ['./src/app/routes', './src/app/layout'],
    message: 'Routes compose features, never the other way.',
  },
);

// Every word a person reads has one home: src/i18n. Punctuation and digits may stand alone.
const noLiteralText = {
  meta: { type: 'problem', schema: [], messages: { text: 'Text belongs in src/i18n/<lang>/<feature>.json: use t().' } },
  create: (context) => {
    const spoken = /[\p{Script=Han}]|[A-Za-z]{2,}/u;
    const spokenAttributes = new Set(['label', 'title', 'alt', 'placeholder', 'hint', 'lead', 'aria-label', 'caption']);
    return {
      JSXText: (node) => spoken.test(node.value) && context.report({ node, messageId: 'text' }),
      JSXAttribute: (node) =>
        spokenAttributes.has(node.name.name) &&
        node.value?.type === 'Literal' &&
        spoken.test(String(node.value.value)) &&
        context.report({ node, messageId: 'text' }),
    };
  },
};

const kitOnly = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: ['@mantine/core*', '@tabler/*'], message: 'Import from src/ui; icons come from src/ui/icons.' },
        { group: ['@microsoft/signalr'], message: 'Live news comes through src/app/live.' },
      ],
    },
  ],
};

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX, 'react-hooks': hooks, house: { rules: { 'no-literal-text': noLiteralText } } },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-default-export': 'error',
      'house/no-literal-text': 'error',
    },
  },
  { files: ['src/**/*.tsx'], ...a11y.flatConfigs.strict },
  { files: ['src/features/**/*.{ts,tsx}', 'src/app/**/*.{ts,tsx}'], rules: kitOnly },
  { files: ['src/app/live.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/app/routes/**'], rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['src/**/*.test.{ts,tsx}', 'src/test/**'],
    rules: { 'house/no-literal-text': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['*.{js,ts}'], languageOptions: { globals: { URL: 'readonly', process: 'readonly' } } },
);
