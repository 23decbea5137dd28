import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readPage } from './html.ts';

const at = 'https://a.test/dir/page';
const page = (html: string) => readPage(html, at).page;

describe('readPage()', () => {
  it('finds nothing in nothing', () => {
    const { page: empty, whole } = readPage('', at);
    const none = { scripts: [], styles: [], embeds: [], forms: [], sites: [], metas: [] };
    assert.deepEqual(empty, { ...none, title: null, generator: null });
    assert.ok(whole);
  });

  it('names the other sites from which it takes something', () => {
    const html =
      '<script src=https://cdn.one.example/a.js></script><img src=//img.one.example/b.png>' +
      '<link rel=stylesheet href=http://192.0.2.1/c.css><img src=/own.png><img src=data:,x>' +
      '<iframe src="https://map.county.two.co.uk/"></iframe><a href="https://three.example/">x</a>';
    assert.deepEqual(page(html).sites, [
      ['192.0.2.1', '192.0.2.1'],
      ['cdn.one.example', 'one.example'],
      ['img.one.example', 'one.example'],
      ['map.county.two.co.uk', 'two.co.uk'],
    ]);
  });

  it('heeds a content security policy in the head alone', () => {
    const meta = (content: string) =>
      `<meta http-equiv=Content-Security-Policy content="${content}"><meta http-equiv=x content=y>`;
    const html = `<title>x</title>${meta('img-src a')}<main>${meta('img-src b')}</main>`;
    assert.deepEqual(
      page(html).metas.map(([, content]) => content),
      ['img-src a', 'y', 'y'],
    );
    assert.equal(page(`<head></head>${meta('img-src c')}`).metas.length, 1);
  });

  it('reads the title and the generator, the first of each', () => {
    const { title, generator } = page(
      '<TITLE> County &amp;\n Clerk</TITLE><title>2</title><meta name=Generator content="W 6.1">',
    );
    assert.deepEqual([title, generator], ['County & Clerk', 'W 6.1']);
  });

  it('makes addresses absolute, against the page or its base', () => {
    const html = '<script src="s.js"></script><img src=//b.test/i.png>';
    assert.deepEqual(page(html).scripts[0]?.url, 'https://a.test/dir/s.js');
    assert.deepEqual(page(html).embeds[0]?.url, 'https://b.test/i.png');
    assert.equal(page(`${html}<base href="/x/">`).scripts[0]?.url, 'https://a.test/x/s.js');
  });

  it('keeps integrity and crossorigin of scripts and style sheets', () => {
    const { scripts, styles } = page(
      '<script src=/s.js integrity=sha256-x crossorigin></script><script>inline</script>' +
        '<link rel="preload stylesheet" href=/s.css><link rel=icon href=/i.ico>',
    );
    assert.deepEqual(scripts, [
      { url: 'https://a.test/s.js', integrity: 'sha256-x', crossorigin: true },
    ]);
    assert.deepEqual(styles, [
      { url: 'https://a.test/s.css', integrity: null, crossorigin: false },
    ]);
  });

  it('finds what is embedded, each candidate of a set included', () => {
    const { embeds } = page(
      '<img src=a.png srcset="b.png 1x, c.png 2x"><iframe src=http://d.test/></iframe>' +
        '<object data=e.swf></object><video src=f.mp4><source src=g.mp4></video>' +
        '<input type=IMAGE src=h.png><img src="">',
    );
    assert.deepEqual(
      embeds.map(({ element, url }) => `${element} ${url.replace('https://a.test/dir/', '')}`),
      [
        'img a.png',
        'img b.png',
        'img c.png',
        'iframe http://d.test/',
        'object e.swf',
        'video f.mp4',
        'source g.mp4',
        'input h.png',
      ],
    );
  });

  it('reads forms, where they and their buttons send, and whether they ask for a password', () => {
    const { forms } = page(
      '<form action=http://b.test/login method=POST><input type=Password>' +
        '<button formaction=/other></button></form><form></form><input type=password>',
    );
    assert.deepEqual(forms, [
      { action: 'http://b.test/login', method: 'post', hasPassword: true },
      { action: 'https://a.test/other', method: 'get', hasPassword: true },
      { action: at, method: 'get', hasPassword: false },
    ]);
  });

  it('reads what stands for headers', () => {
    const { metas } = page('<meta http-equiv=Refresh content="0; url=/x"><meta name=a content=b>');
    assert.deepEqual(metas, [['refresh', '0; url=/x']]);
  });

  it('takes nothing from comments, scripts and attributes', () => {
    const html =
      '<!-- <script src=a.js></script> --><script>"<img src=b.png>"</script><p title="<img src=c>">';
    const { scripts, embeds } = page(html);
    assert.deepEqual([scripts, embeds], [[], []]);
  });

  it('leaves out what is no address or too long, and counts no further than it may', () => {
    const long = `https://b.test/${'x'.repeat(2000)}`;
    assert.deepEqual(page(`<img src="${long}"><img src="http://[">`).embeds, []);
    assert.equal(page('<img src=a>'.repeat(600)).embeds.length, 500);
  });

  it('gives up on bottomless nesting, and says so', () => {
    const { page: top, whole } = readPage(
      `<title>t</title>${'<div>'.repeat(50_000)}${'</x>'.repeat(50_000)}<img src=a>`,
      at,
    );
    assert.equal(top.title, 't');
    assert.ok(!whole);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '="',
      "'",
      '&#x0;',
      'form',
      'base href=',
      '\0',
      '--',
    );
    fc.assert(fc.property(fc.array(piece), (parts) => readPage(parts.join(''), at).whole));
  });
});
