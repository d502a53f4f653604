"""JavaScript that follows a press within the page; `bench` is that of `benchmarks.pages`."""

TRACE = """
performance.setResourceTimingBufferSize(100_000);
window.trace = {sent: [], parts: [], changes: [], long: []};
window.WebSocket = class extends WebSocket {
    constructor(...given) {
        super(...given);
        this.addEventListener('message', ({data}) =>
            trace.parts.push([performance.now(), data.byteLength ?? data.size ?? data.length]));
    }
    send(data) { trace.sent.push(performance.now()); super.send(data); }
};
new PerformanceObserver(list => trace.long.push(...list.getEntries())).observe({type: 'longtask'});
new MutationObserver(changes => trace.changes.push([performance.now(), changes]))
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
addEventListener('pointerdown', () => { trace.sent = []; trace.parts = []; trace.changes = []; trace.long = []; }, true);
"""
"""Runs before the page: notes what is sent and received over a websocket, what changes, and long tasks."""

COLLECT = """() => {
    const {pressed, last} = bench, nodes = {added: 0, removed: 0, changed: 0};
    const size = list => [...list].reduce((sum, node) => sum + 1 + (node.querySelectorAll?.('*').length ?? 0), 0);
    for (const [, changes] of trace.changes) for (const change of changes) {
        if (change.target.closest?.('canvas')) continue;
        nodes.added += size(change.addedNodes);
        nodes.removed += size(change.removedNodes);
        nodes.changed += change.type != 'childList';
    }
    const requests = performance.getEntriesByType('resource')
        .filter(entry => entry.startTime >= pressed && ['fetch', 'xmlhttprequest'].includes(entry.initiatorType));
    const sent = [...trace.sent, ...requests.map(entry => entry.startTime)];
    const parts = [...trace.parts, ...requests.map(entry => [entry.responseEnd, entry.decodedBodySize])];
    const first = [...trace.parts.map(part => part[0]), ...requests.map(entry => entry.responseStart)];
    const long = trace.long.filter(task => task.startTime + task.duration >= pressed && task.startTime <= last);
    return {
        sent: Math.min(...sent) - pressed,
        answer: Math.min(...first) - pressed,
        received: Math.max(...parts.map(part => part[0])) - pressed,
        drawn: last - pressed,
        messages: parts.length,
        kB: parts.reduce((sum, part) => sum + part[1], 0) / 1000,
        ...nodes,
        long: long.length,
        long_ms: long.reduce((sum, task) => sum + task.duration, 0),
    };
}"""
"""What the last press took, as `benchmarks.interaction` explains it; times from the press."""

TIMELINE = """() => {
    const NAMED = '[data-testid]:not([data-testid=stMain], [data-testid=stApp]), [id]';
    const where = ({target}) => {
        const named = (target.closest ? target : target.parentElement)?.closest(NAMED);
        return named?.dataset.testid ?? named?.id ?? target.nodeName;
    };
    const counted = changes => {
        const places = {};
        for (const change of changes) places[where(change)] = (places[where(change)] ?? 0) + 1;
        const most = Object.entries(places).sort((one, other) => other[1] - one[1]).slice(0, 4);
        return `${changes.length} changes: ` + most.map(([place, many]) => `${place} ${many}`).join(', ');
    };
    return [
        ...trace.sent.map(at => [at, 'sent']),
        ...trace.parts.map(([at, size]) => [at, `received ${size} bytes`]),
        ...trace.long.map(task => [task.startTime, `a task of ${task.duration} ms begins`]),
        ...trace.changes.map(([at, changes]) => [at, counted(changes)]),
    ].map(([at, what]) => [at - bench.pressed, what]).sort((one, other) => one[0] - other[0]);
}"""
"""Pairs of a time from the press and what happened then, in that order."""
