import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconCreditCardOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { plansQuery } from '~/app/plans';
import classes from './billing.module.css';
import type { CheckoutChoice } from './checkoutChoice';
import { total } from './pricing';

export function CheckoutPage({ choice }: { choice: CheckoutChoice }) {
  const { t } = useTranslation('billing');
  return (
    <Page title={t('checkout.title')} lead={t('checkout.steps')}>
      <Stack maw={640}>
        <Alert icon={<IconCreditCardOff size={20} />} title={t('checkout.closed')} role="status">
          {t('checkout.closedText')}
        </Alert>
        <Panel title={t('checkout.choice')}>
          <Choice choice={choice} />
        </Panel>
        <div>
          <Button
            component={Link}
            to="/app/settings/billing"
            variant="default"
            leftSection={<IconArrowLeft size={16} />}
          >
            {t('checkout.back')}
          </Button>
        </div>
      </Stack>
    </Page>
  );
}

function Choice({ choice }: { choice: CheckoutChoice }) {
  const { t, i18n } = useTranslation(['billing', 'common']);
  const format = useFormat();
  const { data } = useQuery(plansQuery(i18n.language, choice.currency));
  const price = data?.plans.find((p) => p.key === choice.plan);
  const sum = price && format.money(total(price, choice.interval, choice.users), choice.currency);
  return (
    <dl className={`${classes.facts} num`}>
      <dt>{t('checkout.plan')}</dt>
      <dd>{t(`common:plans.${choice.plan}`)}</dd>
      <dt>{t('checkout.interval')}</dt>
      <dd>{t(`common:interval.${choice.interval}`)}</dd>
      <dt>{t('checkout.users')}</dt>
      <dd>{choice.users}</dd>
      <dt>{t('checkout.total')}</dt>
      <dd>
        <Text span fw={650} inherit>
          {sum ?? '…'}
        </Text>
      </dd>
    </dl>
  );
}
