import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Loaded } from '~/app/Loaded';
import { CopyForm } from '../project/CopyForm';
import { planQuery } from '../queries';
import type { Item } from './items';

export default function CopyDialog({ item, onClose }: { item: Item | null; onClose: () => void }) {
  const { t } = useTranslation('scheduling');
  return (
    <Dialog opened={item !== null} onClose={onClose} title={t('action.copy')}>
      {item && <Copy item={item} onClose={onClose} />}
    </Dialog>
  );
}

function Copy({ item, onClose }: { item: Item; onClose: () => void }) {
  const query = useQuery(planQuery(item.project.id));
  return (
    <Loaded query={query}>
      {(plan) => (
        <CopyForm
          plan={plan}
          shifts={plan.shifts.filter((s) => s.id === item.id)}
          drafting={plan.draft !== null}
          onDone={onClose}
        />
      )}
    </Loaded>
  );
}
