import { render } from 'preact';
import { App } from './app';
import { openHost } from './host';
import './style/panel.css';

render(<App host={openHost()} />, document.body);
