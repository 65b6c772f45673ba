using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AdvisorReports.ReportWorker.Composition;

/// <summary>Renders a document component and its model to one string of HTML.</summary>
public sealed class HtmlDocument(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync<TDocument>(object model) where TDocument : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Report"] = model });
            var root = await renderer.RenderComponentAsync<TDocument>(parameters);
            return "<!DOCTYPE html>\n" + root.ToHtmlString();
        });
    }
}
