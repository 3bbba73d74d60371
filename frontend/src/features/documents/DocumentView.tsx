import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../app/live';
import { Button, HrefButton, LinkButton } from '../../ui/Button';
import { Row, Stack } from '../../ui/Card';
import { Day } from '../../ui/Figures';
import { IconDownload, IconEdit, IconPrinter } from '../../ui/icons';
import { ErrorState, Loading } from '../../ui/States';
import { CorrectionDialog } from './CorrectionDialog';
import { DocumentPaper } from './DocumentPaper';
import css from './Documents.module.css';
import { documentQuery, pdfOf } from './queries';

/** A published document: to read, to print, to keep as a file, and for its office to mend by a correction. */
export function DocumentView({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const [correcting, setCorrecting] = useState(false);
  const query = useQuery(documentQuery(documentId));
  useLive(query.data?.callId ? `call:${query.data.callId}` : null);
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading lines={10} />;
  const document = query.data;
  return (
    <Stack gap={6}>
      <Row between data-screen>
        <p className={css.soft}>
          {t(`documents.kind.${document.kind}`)}
          {' · '}
          <Day at={document.issuedAt} />
        </p>
        <Row>
          <HrefButton href={pdfOf(document.id)} download icon={<IconDownload aria-hidden="true" />}>
            {t('documents.pdf')}
          </HrefButton>
          <Button kind="quiet" icon={<IconPrinter aria-hidden="true" />} onClick={() => window.print()}>
            {t('documents.print')}
          </Button>
          {document.mayCorrect && (
            <Button kind="quiet" icon={<IconEdit aria-hidden="true" />} onClick={() => setCorrecting(true)}>
              {t('documents.correct')}
            </Button>
          )}
        </Row>
      </Row>
      <DocumentPaper document={document} />
      <Row data-screen>
        {document.callId && (
          <LinkButton kind="quiet" to={`/calls/${document.callId}`}>
            {t('documents.to_call')}
          </LinkButton>
        )}
        {document.ideaId && (
          <LinkButton kind="quiet" to={`/ideas/${document.ideaId}`}>
            {t('documents.to_idea')}
          </LinkButton>
        )}
        {document.kind === 'publicity' && document.callId && (
          <LinkButton kind="quiet" to={`/calls/${document.callId}/publicity`}>
            {t('documents.to_objection')}
          </LinkButton>
        )}
      </Row>
      {correcting && <CorrectionDialog document={document} onClose={() => setCorrecting(false)} />}
    </Stack>
  );
}
