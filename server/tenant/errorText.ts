import { message, type Message, type Word } from '../words/message';
import type { GraphError } from './graphError';

/** What to tell people of a failed request: what happened, what the service says, what helps. */
export function graphErrorText(error: GraphError): Message {
  const { request, text, status = 0, permission } = error;
  switch (error.kind) {
    case 'sign-in':
      return text === '' ? message('There is no token for Microsoft Graph.') : message('Sign-in failed: {0}', text);
    case 'unauthorized':
      return message(
        'Microsoft Graph does not take the token: it has expired, or is one for another tenant or cloud. {0}',
        said(error),
      );
    case 'forbidden':
      return permission === undefined
        ? message('The token does not permit this ({0}). {1}', request, said(error))
        : message(
            'The token does not permit this ({0}): it needs the permission {1}. {2}',
            request,
            permission,
            said(error),
          );
    case 'not-found':
      return message('Microsoft Graph does not have this ({0}). {1}', request, said(error));
    case 'throttled':
      return message('Microsoft Graph asks for fewer requests. Try again in some minutes.');
    case 'service':
      return error.uncertain
        ? message(
            'Microsoft Graph failed ({0}, {1}): it is not known whether it was done. {2}',
            request,
            String(status),
            said(error),
          )
        : message('Microsoft Graph failed ({0}, {1}). {2}', request, String(status), said(error));
    case 'connection':
      return error.uncertain
        ? message('The connection broke ({0}): it is not known whether it was done. {1}', request, text)
        : message('There is no connection to Microsoft Graph ({0}): {1}', request, text);
    case 'answer':
      return message('This is not an answer of Microsoft Graph ({0}): {1}', request, oddText(error));
    case 'cancelled':
      return error.uncertain
        ? message('Cancelled. It is not known whether this was done: {0}', request)
        : message('Cancelled.');
    case 'conflict':
    case 'refused':
      return message('Microsoft Graph refuses it ({0}): {1}', request, said(error));
  }
}

/** The service's words and its numbers, as they are. */
function said({ code, text, requestId }: GraphError): string {
  return [code, text, requestId === undefined ? undefined : `request-id ${requestId}`]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

/** What is odd about an answer. */
function oddText(error: GraphError): Word {
  switch (error.odd) {
    case 'no-list':
      return message('it holds no list');
    case 'other-address':
      return message('its next page is at another address');
    case 'endless':
      return message('its pages do not end');
    case 'no-json':
      return message('it is no JSON');
    case undefined:
      return [String(error.status ?? ''), said(error)].join(' ').trim();
  }
}
