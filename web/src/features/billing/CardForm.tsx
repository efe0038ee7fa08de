import { Alert, Button, Group, Skeleton, Stack, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '~/app/Loaded';
import classes from './checkout.module.css';
import { setUpCard } from './subscriptionApi';

type Message = { source?: string; type?: string; token?: string; height?: number; message?: string };
type Props = { submit: string; busy: boolean; onToken: (token: string) => unknown };

/** The provider's own form in a frame: the card's number never enters this page. */
export function CardForm({ submit, busy, onToken }: Props) {
  const { t, i18n } = useTranslation('billing');
  const scheme = useComputedColorScheme('light');
  const setup = useQuery({
    queryKey: ['billing', 'card-setup', i18n.language],
    queryFn: setUpCard,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(260);
  const [ready, setReady] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const heard = useRef(onToken);
  heard.current = onToken;
  useEffect(() => {
    const hear = (e: MessageEvent<Message>) => {
      if (
        e.origin !== location.origin ||
        e.source !== frame.current?.contentWindow ||
        e.data?.source !== 'brigade-card-form'
      )
        return;
      if (e.data.type === 'ready') setReady(true);
      if (e.data.height) setHeight(Math.min(Math.max(e.data.height, 120), 700));
      if (e.data.type === 'error') setRefusal(e.data.message ?? null);
      if (e.data.type === 'error' || e.data.type === 'token') setSending(false);
      if (e.data.type === 'token' && e.data.token) heard.current(e.data.token);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  if (setup.isError) return <LoadProblem error={setup.error} onRetry={() => setup.refetch()} />;
  if (!setup.data) return <Skeleton height={260} />;
  const send = () => {
    setRefusal(null);
    setSending(true);
    frame.current?.contentWindow?.postMessage({ source: 'brigade', type: 'submit' }, location.origin);
  };
  return (
    <Stack>
      <iframe
        ref={frame}
        src={`${setup.data.form_url}&theme=${scheme}`}
        title={t('card.frame')}
        className={classes.frame}
        style={{ height }}
        data-testid="card-form"
      />
      {refusal && (
        <Alert color="red" role="alert" className="alert">
          {refusal}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button onClick={send} loading={sending || busy} disabled={!ready}>
          {submit}
        </Button>
      </Group>
    </Stack>
  );
}
