import { Avatar, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelList, States, useLabels } from './Labels';
import type { Row } from './queries';
import { Stars } from './Stars';
import classes from './staff.module.css';

type Props = {
  rows: Row[];
  total: number;
  selected: ReadonlySet<string>;
  onToggle: (id: string) => void;
  onEnd: () => void;
};

/** Only the rows in sight are in the page, however many people there are. */
export function DirectoryList({ rows, total, selected, onToggle, onEnd }: Props) {
  const { t } = useTranslation('staff');
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands above may have grown
  useEffect(() => {
    if (list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, [rows.length]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 72,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (i) => rows[i]?.id ?? i,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <ul ref={list} className={classes.list} aria-label={t('title')} style={{ height: virtual.getTotalSize() }}>
      {shown.map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={total}
              aria-posinset={item.index + 1}
              className={classes.row}
              style={{ transform: `translateY(${item.start - top}px)` }}
            >
              <PersonRow row={row} selected={selected.has(row.id)} onToggle={() => onToggle(row.id)} />
            </li>
          )
        );
      })}
    </ul>
  );
}

function PersonRow({ row, selected, onToggle }: { row: Row; selected: boolean; onToggle: () => void }) {
  const { t, i18n } = useTranslation('staff');
  const { skills, tags } = useLabels();
  const km = row.distance_metres === null ? null : Math.round(row.distance_metres / 1000);
  const where = [row.home_city, km === null ? null : t('km', { km: km.toLocaleString(i18n.language) })];
  return (
    <div className={classes.card} data-selected={selected || undefined}>
      <Checkbox aria-label={t('select', { name: row.name })} checked={selected} onChange={onToggle} />
      <Avatar src={row.photo_url} name={row.name} color="spruce" alt="" />
      <div className={classes.who}>
        <Link to="/app/staff/$staffId" params={{ staffId: row.id }} className={classes.name}>
          {row.name}
        </Link>
        <span className={classes.dim}>{[row.email ?? row.phone, ...where].filter(Boolean).join(' · ')}</span>
      </div>
      <div className={classes.rowLabels}>
        <LabelList ids={row.skills} known={skills} />
        <LabelList ids={row.tags} known={tags} />
      </div>
      <Stars rating={row.rating} />
      <States of={row} t={t} />
    </div>
  );
}
