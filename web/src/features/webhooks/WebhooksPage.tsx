import { Button, Stack } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { DeliveriesPanel } from './DeliveriesPanel';
import { EndpointForm } from './EndpointForm';
import { EndpointList } from './EndpointList';
import { type Endpoint, endpointsQuery } from './queries';
import { SecretView } from './SecretView';
import { VerifyPanel } from './VerifyPanel';

/** What the dialog is about: a new endpoint, one that is changed, or a secret that is seen once. */
type Open = { kind: 'add' } | { kind: 'edit'; endpoint: Endpoint } | { kind: 'secret'; secret: string };
const titles = { add: 'add', edit: 'edit', secret: 'secretTitle' } as const;

export function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const endpoints = useQuery(endpointsQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const some = !!endpoints.data?.items.length;
  const full = !!endpoints.data && endpoints.data.items.length >= endpoints.data.limit;
  const addButton = (
    <Button leftSection={<IconPlus size={17} />} disabled={full} onClick={() => setOpen({ kind: 'add' })}>
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={some && addButton}>
      <Stack gap="lg">
        <Panel title={t('endpoints')} text={full ? t('full', { count: endpoints.data?.limit }) : undefined}>
          <Loaded query={endpoints}>
            {({ items }) =>
              items.length ? (
                <EndpointList
                  endpoints={items}
                  onEdit={(endpoint) => setOpen({ kind: 'edit', endpoint })}
                  onSecret={(secret) => setOpen({ kind: 'secret', secret })}
                />
              ) : (
                <EmptyState icon={IconWebhook} title={t('none')} text={t('noneText')}>
                  <div style={{ marginTop: 12 }}>{addButton}</div>
                </EmptyState>
              )
            }
          </Loaded>
        </Panel>
        {some && <DeliveriesPanel endpoints={endpoints.data?.items ?? []} />}
        <VerifyPanel />
      </Stack>
      <Dialog opened={open !== null} onClose={close} title={open ? t(titles[open.kind]) : ''} size="lg">
        {open?.kind === 'secret' && <SecretView secret={open.secret} onDone={close} />}
        {open?.kind === 'add' && <EndpointForm onDone={(secret) => secret && setOpen({ kind: 'secret', secret })} />}
        {open?.kind === 'edit' && <EndpointForm endpoint={open.endpoint} onDone={close} />}
      </Dialog>
    </Page>
  );
}
