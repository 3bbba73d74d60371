/** Written by `npm run gen` from the API document. Do not edit. */
export type paths = Record<string, never>;
export interface components {
  schemas: never;
}
export type operations = Record<string, never>;
