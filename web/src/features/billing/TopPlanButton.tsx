import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/app/session';
import { planButton } from './planOffers';

export function TopPlanButton() {
  const { t } = useTranslation('billing');
  const { entitlements, user } = useMe();
  const offer = planButton(entitlements, user.role);
  if (!offer) return null;
  return (
    <Button component={Link} to="/app/settings/billing" px={14} data-testid="plan-button">
      {t(offer)}
    </Button>
  );
}
