import { createFileRoute } from '@tanstack/react-router';
import { ErrorScreen } from '~/app/ErrorScreen';
import { KioskPage } from '~/features/timeclock/project/KioskPage';
import { enterOffice } from './-office';

/** Outside the office's shell: a screen for those who arrive. */
export const Route = createFileRoute('/app_/projects/$projectId/kiosk')({
  beforeLoad: enterOffice,
  component: Kiosk,
  errorComponent: ErrorScreen,
});

function Kiosk() {
  return <KioskPage projectId={Route.useParams().projectId} />;
}
