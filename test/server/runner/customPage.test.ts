import assert from 'node:assert/strict';
import { fillCustomPage } from '../../../server/runner/customPage';
import { html } from '../../../server/pages/html';

const form = html`<form id="attributeVerification"></form>`;
const after = html`<aside>trace</aside>`;
const fill = (text: string, path = 'pages/unified.html'): string | undefined =>
  fillCustomPage({ html: text, prefix: 'https://cdn.example/b2c/', place: '0', path }, form, after);

describe("an author's own page", () => {
  it('gets the form in place of what stands in the element api', () => {
    const page = fill(
      '<html><head><title>T</title></head><body><div class="x" id="api"><div>old</div> old</div><p>foot</p></body></html>',
    );
    assert.equal(
      page,
      '<html><head><base href="/pages/0/pages/"><title>T</title></head><body><div class="x" id="api"><form id="attributeVerification"></form></div><p>foot</p><aside>trace</aside></body></html>',
    );
  });

  it('finds the element however it is written, and takes no other for it', () => {
    for (const start of ["<div id='api'>", '<DIV ID = "api" >', '<div id=api>', '<div\n data-a="1"\n id="api">'])
      assert.match(fill(`<body>${start}</div></body>`) ?? '', /<form/, start);
    for (const start of ['<div id="apis">', '<div class="api">', '<p id="api">', ''])
      assert.equal(fill(`<body>${start}</div></body>`), undefined, start);
  });

  it('is filled, too, where tags are missing', () => {
    assert.match(fill('<div id="api">') ?? '', /^<base [^>]+><div id="api"><form [^>]+><\/form><aside>trace<\/aside>$/);
  });

  it('has addresses below its own lead to its folder, and no others', () => {
    const page = fill(
      '<link href="https://cdn.example/b2c/a.css"><img src="https://other.example/b.png"><div id="api"></div>',
    );
    assert.match(page ?? '', /href="\/pages\/0\/a\.css"/);
    assert.match(page ?? '', /src="https:\/\/other\.example\/b\.png"/);
  });
});
