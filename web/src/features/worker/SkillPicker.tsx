import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OwnSkill } from './wire';
import classes from './worker.module.css';

type Props = { skills: OwnSkill[]; chosen: string[]; onChange: (ids: string[]) => void };

/** What the organization knows the person can do is settled; the rest may be suggested to it. */
export function SkillPicker({ skills, chosen, onChange }: Props) {
  const { t } = useTranslation('worker');
  return (
    <fieldset className={classes.skills}>
      <legend className={classes.legend}>{t('skills.label')}</legend>
      {skills.map((s) => {
        const on = s.held || chosen.includes(s.id);
        return (
          <label key={s.id} className={classes.skill} data-on={on || undefined} data-held={s.held || undefined}>
            <input
              type="checkbox"
              checked={on}
              disabled={s.held}
              onChange={() => onChange(on ? chosen.filter((id) => id !== s.id) : [...chosen, s.id])}
            />
            <span className={classes.dot} style={{ background: s.color }} aria-hidden />
            {s.name}
            {s.held && <span className={classes.known}>{t('skills.held')}</span>}
            {on && !s.held && <IconCheck size={16} aria-hidden />}
          </label>
        );
      })}
    </fieldset>
  );
}
