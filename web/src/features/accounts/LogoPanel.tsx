import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useRefreshSession } from '~/app/session';
import { useAction } from '~/app/useAction';
import type { Organization } from '~/app/wire';
import { removeLogo, setLogo } from './mutations';
import { type LogoType, logoAccept, logoFault, readBase64 } from './readLogo';
import classes from './settings.module.css';

export function LogoPanel({ organization }: { organization: Organization }) {
  const { t } = useTranslation(['accounts', 'common']);
  const refresh = useRefreshSession();
  const [fault, setFault] = useState<'logoType' | 'logoSize' | null>(null);
  const { act, busy, problem } = useAction(async (file: File | null) => {
    await (file ? setLogo(file.type as LogoType, await readBase64(file)) : removeLogo());
    await refresh();
    notify(t('common:saved'));
  });
  const choose = (file: File | null) => {
    if (!file) return;
    const found = logoFault(file);
    setFault(found);
    if (!found) void act(file);
  };
  const url = organization.logo_url;
  return (
    <Panel title={t('organization.logo')} text={t('organization.logoText')}>
      <Stack>
        <Group wrap="nowrap">
          <div className={classes.logoBox}>
            {url ? (
              <img src={url} alt={t('organization.logoAlt', { name: organization.name })} />
            ) : (
              <IconPhoto size={30} stroke={1.3} aria-label={t('organization.logoNone')} role="img" />
            )}
          </div>
          <Group gap="xs">
            <FileButton onChange={choose} accept={logoAccept}>
              {(props) => (
                <Button variant="default" loading={busy} {...props}>
                  {t(url ? 'organization.logoReplace' : 'organization.logoChoose')}
                </Button>
              )}
            </FileButton>
            {url && (
              <Button variant="subtle" color="red" disabled={busy} onClick={() => act(null)}>
                {t('common:remove')}
              </Button>
            )}
          </Group>
        </Group>
        {fault && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {t(`organization.${fault}`)}
          </Text>
        )}
        <ProblemAlert problem={problem} />
      </Stack>
    </Panel>
  );
}
