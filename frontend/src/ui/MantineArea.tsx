import { createTheme, MantineProvider, type CSSVariablesResolver } from '@mantine/core';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import type { ReactNode } from 'react';

// Mantine reads our tokens; it brings no value of its own that a reader could see.
const lake = [
  'var(--lake-50)',
  'var(--lake-100)',
  'var(--lake-200)',
  'var(--lake-200)',
  'var(--lake-600)',
  'var(--lake-600)',
  'var(--lake-600)',
  'var(--lake-700)',
  'var(--lake-700)',
  'var(--lake-900)',
] as const;

const theme = createTheme({
  primaryColor: 'lake',
  primaryShade: { light: 8, dark: 8 },
  colors: { lake },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  radius: { md: 'var(--radius-control)', lg: 'var(--radius-card)' },
  fontSizes: {
    xs: 'var(--text-small)',
    sm: 'var(--text-body)',
    md: 'var(--text-body)',
    lg: 'var(--text-lead)',
    xl: 'var(--text-h3)',
  },
});

const resolver: CSSVariablesResolver = () => {
  const variables = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-error': 'var(--coral-700)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-hover': 'var(--lake-50)',
    '--mantine-color-anchor': 'var(--lake-700)',
  };
  return { variables: {}, light: variables, dark: variables };
};

/**
 * Around the few parts that are Mantine's (dialog, search select), so that pages without them do not load it.
 * The colour scheme is set on the document before the first paint (src/app/view.ts); Mantine only follows.
 */
export function MantineArea({ children }: { children: ReactNode }) {
  const dark = document.documentElement.dataset.mantineColorScheme === 'dark';
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      forceColorScheme={dark ? 'dark' : 'light'}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
}
