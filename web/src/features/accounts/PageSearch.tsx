import { Modal, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canManage, useMe } from '~/app/session';
import { findPages } from './pages';
import classes from './shell.module.css';

export default function PageSearch({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const me = useMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = findPages(t, typed, canManage(me));
  const open = (index: number) => {
    const page = found[index];
    if (!page) return;
    onClose();
    void navigate({ to: page.to });
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) setAt((at + step + found.length) % Math.max(found.length, 1));
    else if (e.key === 'Enter') open(at);
    else return;
    e.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} yOffset="12dvh" aria-label={t('search.label')}>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        className={classes.searchField}
        leftSection={<IconSearch size={18} stroke={1.7} />}
        placeholder={t('search.open')}
        aria-label={t('search.label')}
        role="combobox"
        aria-expanded
        aria-controls="found-pages"
        aria-activedescendant={found[at] && `found-${at}`}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(e) => {
          setTyped(e.currentTarget.value);
          setAt(0);
        }}
      />
      <div id="found-pages" role="listbox" aria-label={t('search.label')} className={classes.found}>
        {found.map((p, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field above
          <div
            key={p.to}
            id={`found-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            className={classes.option}
            onMouseEnter={() => setAt(i)}
            onClick={() => open(i)}
          >
            <p.icon size={17} stroke={1.6} aria-hidden />
            {t(p.label)}
          </div>
        ))}
      </div>
      <Text size="xs" c="dimmed" p="sm" role="status">
        {found.length ? t('search.hint') : t('search.none')}
      </Text>
    </Modal>
  );
}
