import { useTranslation } from 'react-i18next';
import classes from './home.module.css';

const people = [
  { name: 'Maude Lavoie', role: 'server', state: 'here' },
  { name: 'Samir Haddad', role: 'cook', state: 'here' },
  { name: 'Chloé Tremblay', role: 'host', state: 'late' },
  { name: 'Noah Gagnon', role: 'bar', state: 'pause' },
  { name: 'Inès Benali', role: 'server', state: 'expected' },
] as const;

/** A picture of the presence board, drawn with the page's own words. */
export function BoardPicture() {
  const { t } = useTranslation('public');
  return (
    <div className={classes.board} aria-hidden>
      <div className={classes.boardHead}>
        <strong>{t('board.title')}</strong>
        <span>{t('board.when')}</span>
      </div>
      {people.map((p) => (
        <div key={p.name} className={classes.person}>
          <span className={classes.face}>{p.name.replace(/(\S)\S*\s*/g, '$1')}</span>
          <span className={classes.name}>
            <strong>{p.name}</strong>
            <span>{t(`board.roles.${p.role}`)}</span>
          </span>
          <span className={classes.state} data-state={p.state}>
            {t(`board.${p.state}`)}
          </span>
        </div>
      ))}
      <div className={classes.filled}>
        <span>{t('board.filled')}</span>
        <i />
      </div>
    </div>
  );
}
