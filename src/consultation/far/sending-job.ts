/** The queue of requests that go to another installation. */
export const SEND_REMOVAL = 'removal.send'
