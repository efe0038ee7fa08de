import { Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '~/app/CopyButton';
import { Panel } from '~/app/Panel';
import classes from './webhooks.module.css';

const snippet = `import { createHmac, timingSafeEqual } from 'node:crypto';

export function verify(header, secret, body) {
  const parts = header.split(',').map((p) => p.split('='));
  const t = parts.find(([name]) => name === 't')?.[1];
  const expected = createHmac('sha256', secret).update(\`\${t}.\${body}\`).digest();
  const fresh = Math.abs(Date.now() / 1000 - Number(t)) < 300;
  return fresh && parts.some(([name, v]) =>
    name === 'v1' && v.length === 64 && timingSafeEqual(Buffer.from(v, 'hex'), expected));
}`;

export function VerifyPanel() {
  const { t } = useTranslation('webhooks');
  return (
    <Panel title={t('verify.title')} text={t('verify.text')} action={<CopyButton value={snippet} />}>
      <Stack gap="sm">
        <Code block className={classes.code} tabIndex={0} role="region" aria-label={t('verify.code')} lang="en">
          {snippet}
        </Code>
        <Text size="sm" c="dimmed">
          {t('verify.answer')}
        </Text>
      </Stack>
    </Panel>
  );
}
