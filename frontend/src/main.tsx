import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { restOfTexts, startI18n } from './i18n';
import { Providers } from './app/providers';
import { rememberVia } from './app/via';
import { startView } from './app/view';
import { hasRoomForFonts, loadFonts } from './app/fonts';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

startView();
rememberVia();
void startI18n().then(() => {
  createRoot(place).render(
    <StrictMode>
      <Providers />
    </StrictMode>,
  );
  if (hasRoomForFonts()) loadFonts();
});
// On the front page the other words come when it has nothing better to do.
setTimeout(() => void restOfTexts(), 2_500);
