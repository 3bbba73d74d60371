/// <reference types="vite/client" />
declare module '@fontsource-variable/noto-sans-sc/wght.css';
declare module '@fontsource-variable/noto-sans/wght.css';
