using System.Security.Cryptography;
using System.Text;
using AdvisorReports.Api.Sharing.Open.Page;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AdvisorReports.Api.Sharing.Open;

/// <summary>What somebody sees who opens a link: one page, with nothing from anywhere else, and no script.</summary>
internal sealed class SharePages(IServiceProvider services, ILoggerFactory loggers)
{
    private static readonly string Stylesheet = Load();

    /// <summary>The files, or the question for the password; before it is answered, nothing about the report.</summary>
    public Task<IResult> OfferAsync(OpenedShare share, Refusal refusal = Refusal.None) => RenderAsync<OfferPage>(
        refusal switch
        {
            Refusal.None => StatusCodes.Status200OK,
            Refusal.NoSuchFile => StatusCodes.Status400BadRequest,
            Refusal.Locked => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status403Forbidden,
        },
        Brand.Of(share.PasswordHash is null ? share.BrandColor : null),
        new() { [nameof(OfferPage.Share)] = share, [nameof(OfferPage.Refusal)] = refusal });

    /// <summary>The one answer to every link that leads nowhere.</summary>
    public Task<IResult> NothingAsync() => RenderAsync<NothingPage>(StatusCodes.Status404NotFound, Brand.Of(null), []);

    private async Task<IResult> RenderAsync<TPage>(int status, Brand brand, Dictionary<string, object?> parameters) where TPage : IComponent
    {
        var css = $":root {{ --brand: {brand.Color}; --on-brand: {brand.Ink}; }}\n{Stylesheet}";
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            parameters[nameof(OfferPage.Css)] = css;
            var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            return "<!DOCTYPE html>\n" + page.ToHtmlString();
        });
        return new SharePageResult(status, html, Policy(css));
    }

    private static string Policy(string css) =>
        $"sandbox allow-forms allow-downloads; default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'; "
        + "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static string Load()
    {
        using var stream = typeof(SharePages).Assembly.GetManifestResourceStream("share.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>A page that may run nothing, load nothing, and is neither framed, kept nor indexed.</summary>
internal sealed class SharePageResult(int status, string html, string policy) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = policy;
        if (status is StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = $"{(int)ShareLink.LockedFor.TotalSeconds}";
        }

        await response.WriteAsync(html, httpContext.RequestAborted);
    }
}
