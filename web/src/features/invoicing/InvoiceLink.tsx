import { Button } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ownQuery } from './api';

/** On a contractor's profile, the way to the invoices; nothing for others, or where the plan has none. */
export default function InvoiceLink() {
  const { t } = useTranslation('invoicing');
  const { data } = useQuery(ownQuery);
  if (!data || (!data.is_contractor && data.invoices.length === 0)) return null;
  return (
    <Button
      component={Link}
      to="/worker/invoices"
      variant="default"
      size="lg"
      leftSection={<IconFileInvoice size={20} stroke={1.6} />}
    >
      {t('own.title')}
    </Button>
  );
}
