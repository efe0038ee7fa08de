import { Badge, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { beginTotp } from './mutations';
import { TotpRemoval, type TotpSecret, TotpSetup } from './TotpSetup';

export function TotpPanel() {
  const { t } = useTranslation('accounts');
  const { person } = useMe();
  const on = person.totp_enabled;
  const [secret, setSecret] = useState<TotpSecret | null>(null);
  const [removing, setRemoving] = useState(false);
  const { act, busy, problem } = useAction(async () => setSecret(await beginTotp()));
  return (
    <Panel
      title={t('account.totp')}
      text={t('account.totpText')}
      action={
        <Badge variant="light" color={on ? 'spruce' : 'gray'} size="lg" flex="none">
          {t(on ? 'account.on' : 'account.off')}
        </Badge>
      }
    >
      <ProblemAlert problem={problem} />
      {on ? (
        <Button variant="default" onClick={() => setRemoving(true)}>
          {t('account.totpRemove')}
        </Button>
      ) : (
        <Button variant="default" loading={busy} onClick={act}>
          {t('account.totpBegin')}
        </Button>
      )}
      <Dialog opened={secret !== null} onClose={() => setSecret(null)} title={t('account.totp')}>
        {secret && <TotpSetup secret={secret} onDone={() => setSecret(null)} />}
      </Dialog>
      <Dialog opened={removing} onClose={() => setRemoving(false)} title={t('account.totpRemoveTitle')}>
        <TotpRemoval onDone={() => setRemoving(false)} />
      </Dialog>
    </Panel>
  );
}
