import { Button, Center, Group, List, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { PublicLayout } from '~/app/PublicLayout';
import { useTitle } from '~/app/useTitle';
import type { PlanKey } from '~/app/wire';
import classes from './billing.module.css';
import { ComparisonTable } from './ComparisonTable';
import { PlanColumns, PlanColumnsSkeleton } from './PlanColumns';
import { PricingControls } from './PricingControls';
import { usePricing } from './usePricing';

export function PricingPage() {
  const { t } = useTranslation('billing');
  const { plans, ...choice } = usePricing();
  useTitle(t('pricing.title'));
  const action = (plan: PlanKey) => (
    <Button component={Link} to="/sign-up" variant={plan === 'pro' ? 'filled' : 'default'}>
      {t(`pricing.choose.${plan}`)}
    </Button>
  );
  return (
    <PublicLayout>
      <div className={classes.hero}>
        <Title order={1} fz={{ base: 28, sm: 36 }}>
          {t('pricing.title')}
        </Title>
        <Center>
          <Text fz="lg" c="dimmed" maw={640} mt={8}>
            {t('pricing.lead')}
          </Text>
        </Center>
        <Group justify="center" mt="lg">
          <PricingControls {...choice} />
        </Group>
      </div>
      <div className={classes.sheet}>
        <Loaded query={plans} skeleton={<PlanColumnsSkeleton />}>
          {(data) => (
            <Stack gap={40}>
              <PlanColumns plans={data} interval={choice.interval} action={action} />
              <ComparisonTable plans={data} />
              <Notes />
            </Stack>
          )}
        </Loaded>
      </div>
    </PublicLayout>
  );
}

function Notes() {
  const { t } = useTranslation('billing');
  return (
    <section aria-labelledby="pricing-notes">
      <Title order={2} id="pricing-notes" mb="sm">
        {t('pricing.notes')}
      </Title>
      <List spacing={6} c="dimmed">
        <List.Item>{t('pricing.note.worker')}</List.Item>
        <List.Item>{t('pricing.note.cancel')}</List.Item>
        <List.Item>{t('pricing.note.tax')}</List.Item>
      </List>
    </section>
  );
}
