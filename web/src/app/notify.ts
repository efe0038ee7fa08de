import { notifications } from '@mantine/notifications';

export function notify(message: string) {
  notifications.show({ message, color: 'spruce', withBorder: true, autoClose: 5000 });
}
